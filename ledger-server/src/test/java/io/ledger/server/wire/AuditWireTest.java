package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.customer;
import static io.ledger.server.wire.WireServer.gave;
import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.newBook;
import static io.ledger.server.wire.WireServer.newUser;
import static io.ledger.server.wire.WireServer.number;
import static io.ledger.server.wire.WireServer.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditWireTest {

    private static final TestUser OWNER = newUser();

    @Test
    void exported_events_verified_with_nothing_but_sha_256_form_the_chain_that_the_server_claims() throws Exception {
        UUID book = newBook(OWNER);
        UUID party = UUID.randomUUID();
        push(OWNER, book, customer(party, "आशा ट्रेडर्स"), gave(party, 12_345, "2026-01-31"), customer(party, "again"));

        Map<String, Object> page = OWNER.get("/v1/books/" + book + "/events").json();
        List<Map<String, Object>> events = list(page.get("events"));
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] hash = sha256.digest(bytes(book.toString()));
        long seq = 0;
        for (Map<String, Object> event : events) {
            hash = sha256.digest(hashed(hash, event));
            assertThat(number(event.get("seq"))).isEqualTo(++seq);
            assertThat(event).containsEntry("hash", HexFormat.of().formatHex(hash));
        }
        assertThat(seq).isEqualTo(3).isEqualTo(number(page.get("head_seq")));
        assertThat(page).containsEntry("head_hash", HexFormat.of().formatHex(hash));
        assertThat(OWNER.get("/v1/books/" + book + "/audit/verify").json())
                .containsEntry("valid", true)
                .containsEntry("head_hash", HexFormat.of().formatHex(hash));
    }

    /** The chain's formula once more, from the contract's text and without the code under test. */
    private static byte[] hashed(byte[] previous, Map<String, Object> event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(previous);
        out.writeLong(number(event.get("seq")));
        out.write(bytes((String) event.get("event_id")));
        out.write(bytes((String) event.get("stream_id")));
        out.writeLong(number(event.get("stream_seq")));
        out.writeLong(Instant.parse((String) event.get("recorded_at")).toEpochMilli() * 1_000);
        text(out, (String) event.get("type"));
        out.writeLong(number(event.get("version")));
        text(out, (String) event.get("payload"));
        text(out, (String) event.get("metadata"));
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeLong(utf8.length);
        out.write(utf8);
    }

    private static byte[] bytes(String uuid) {
        return HexFormat.of().parseHex(uuid.replace("-", ""));
    }

    @Test
    void ndjson_export_of_a_book_has_the_events_of_the_pages_one_a_line() {
        UUID book = newBook(OWNER);
        push(OWNER, book, customer(UUID.randomUUID(), "One"), customer(UUID.randomUUID(), "Two"));

        List<Map<String, Object>> lines = OWNER.get("/v1/books/" + book + "/events.ndjson")
                .body()
                .lines()
                .map(Json::readStored)
                .map(line -> (Map<String, Object>) line)
                .toList();

        assertThat(lines)
                .isEqualTo(
                        list(OWNER.get("/v1/books/" + book + "/events").json().get("events")));
    }

    @Test
    void roles_without_the_audit_reading_events_are_forbidden() {
        UUID book = newBook(OWNER);
        for (String role : List.of("editor", "viewer")) {
            TestUser member = newUser();
            OWNER.post("/v1/books/" + book + "/members", Map.of("login", member.login(), "role", role));
            assertThat(member.get("/v1/books/" + book + "/customers").status()).isEqualTo(200);
            assertThat(member.get("/v1/books/" + book + "/events").code()).isEqualTo("forbidden");
            for (String path : List.of("verify", "balances", "records/" + book)) {
                assertThat(member.get("/v1/books/" + book + "/audit/" + path).code())
                        .isEqualTo("forbidden");
            }
        }
        TestUser auditor = newUser();
        OWNER.post("/v1/books/" + book + "/members", Map.of("login", auditor.login(), "role", "auditor"));
        assertThat(auditor.get("/v1/books/" + book + "/audit/verify").status()).isEqualTo(200);
        TestUser accountant = newUser();
        OWNER.post("/v1/books/" + book + "/members", Map.of("login", accountant.login(), "role", "accountant"));
        assertThat(accountant.get("/v1/books/" + book + "/audit/verify").status())
                .isEqualTo(200);
        assertThat(auditor.post("/v1/books/" + book + "/commands", push(List.of()))
                        .code())
                .isEqualTo("forbidden");
    }
}
