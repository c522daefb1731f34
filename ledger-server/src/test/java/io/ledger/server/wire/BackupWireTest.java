package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.customer;
import static io.ledger.server.wire.WireServer.gave;
import static io.ledger.server.wire.WireServer.newBook;
import static io.ledger.server.wire.WireServer.newUser;
import static io.ledger.server.wire.WireServer.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BackupWireTest {

    private static final TestUser OWNER = newUser();

    @Test
    void a_backup_is_a_line_that_says_where_it_ends_and_then_every_event_as_the_export_has_it() {
        UUID book = newBook(OWNER);
        UUID party = UUID.randomUUID();
        push(OWNER, book, customer(party, "आशा \"&\" \\ \u2028"), gave(party, 5, "2026-01-31"));

        Answer backup = OWNER.get("/v1/books/" + book + "/export/backup");

        assertThat(backup.status()).isEqualTo(200);
        assertThat(backup.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(backup.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"ledger-" + book + "-3.ndjson\"");
        List<String> lines = backup.body().lines().toList();
        Map<String, Object> head =
                OWNER.get("/v1/books/" + book + "/audit/verify").json();
        assertThat(lines.getFirst())
                .isEqualTo("{\"format\":\"ledger-backup\",\"format_version\":1,\"book_id\":\"" + book
                        + "\",\"name\":\"Shop\",\"currency\":\"INR\",\"time_zone\":\"Asia/Kolkata\",\"head_seq\":3,\"head_hash\":\""
                        + head.get("head_hash") + "\"}");
        assertThat(String.join("\n", lines.subList(1, lines.size())) + "\n")
                .isEqualTo(OWNER.get("/v1/books/" + book + "/events.ndjson").body());
    }

    @Test
    void a_backup_of_more_events_than_a_page_has_them_all_in_their_order() {
        UUID book = newBook(OWNER);
        for (int i = 0; i < 5; i++) {
            List<Map<String, Object>> commands = new ArrayList<>();
            for (int j = 0; j < 450; j++) {
                commands.add(customer(UUID.randomUUID(), "Customer " + i + " " + j));
            }
            OWNER.post("/v1/books/" + book + "/commands", push(commands));
        }
        List<String> lines =
                OWNER.get("/v1/books/" + book + "/export/backup").body().lines().toList();

        assertThat(lines).hasSize(2_252);
        for (int i = 1; i < lines.size(); i++) {
            assertThat(Json.readStored(lines.get(i))).containsEntry("seq", i);
        }
    }

    @Test
    void who_may_not_audit_gets_no_backup() {
        UUID book = newBook(OWNER);
        TestUser editor = newUser();
        OWNER.post("/v1/books/" + book + "/members", Map.of("login", editor.login(), "role", "editor"));
        assertThat(editor.get("/v1/books/" + book + "/export/backup").code()).isEqualTo("forbidden");
        TestUser auditor = newUser();
        OWNER.post("/v1/books/" + book + "/members", Map.of("login", auditor.login(), "role", "auditor"));
        assertThat(auditor.get("/v1/books/" + book + "/export/backup").status()).isEqualTo(200);
        assertThat(OWNER.get("/v1/books/" + book + "/export/backup?format=zip").code())
                .isEqualTo("invalid_parameter");
    }
}
