package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.customer;
import static io.ledger.server.wire.WireServer.gave;
import static io.ledger.server.wire.WireServer.newBook;
import static io.ledger.server.wire.WireServer.newUser;
import static io.ledger.server.wire.WireServer.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A book that is not the caller's answers as one that does not exist, on every path and every destination. */
class TenancyWireTest {

    private static final TestUser OWNER = newUser();
    private static final TestUser STRANGER = newUser();
    private static final UUID BOOK = newBook(OWNER);
    private static final UUID PARTY = UUID.randomUUID();

    static {
        push(OWNER, BOOK, customer(PARTY, "Asha"), gave(PARTY, 100, "2026-01-01"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "changes",
                "customers",
                "customers/%s",
                "transactions",
                "cashbook_days",
                "reports/cashbook",
                "reports/balances",
                "reports/party-statement?party_id=%s",
                "events",
                "events.ndjson",
                "audit/verify",
                "audit/records/%s",
                "audit/balances",
                "export/backup",
                "members",
                "no_such_thing",
            })
    void another_ones_book_read_by_a_stranger_is_not_found_as_one_that_does_not_exist(String path) {
        String there = "/v1/books/" + BOOK + "/" + path.formatted(PARTY);
        String nowhere = "/v1/books/" + UUID.randomUUID() + "/" + path.formatted(PARTY);

        assertThat(STRANGER.get(there).status()).isEqualTo(404);
        assertThat(STRANGER.get(there).code()).isEqualTo("not_found");
        assertThat(STRANGER.get(there).body()).isEqualTo(STRANGER.get(nowhere).body());
    }

    @Test
    void another_ones_book_written_by_a_stranger_is_not_found_and_nothing_is_stored() {
        Map<String, Object> body = push(List.of(customer(UUID.randomUUID(), "Thief")));
        long before = WireServer.number(
                OWNER.get("/v1/books/" + BOOK + "/events").json().get("head_seq"));

        assertThat(STRANGER.post("/v1/books/" + BOOK + "/commands", body).status())
                .isEqualTo(404);
        assertThat(STRANGER.post("/v1/books/" + BOOK + "/members", Map.of("login", STRANGER.login(), "role", "owner"))
                        .status())
                .isEqualTo(404);
        assertThat(WireServer.number(
                        OWNER.get("/v1/books/" + BOOK + "/events").json().get("head_seq")))
                .isEqualTo(before);
    }

    @Test
    void another_ones_book_over_stomp_is_not_found_and_the_connection_goes_on() {
        UUID own = newBook(STRANGER);
        try (RawStomp stomp = RawStomp.connect(STRANGER)) {
            stomp.subscribe("results", "/user/queue/results");
            for (String destination : List.of("changes", "changes/customers", "events")) {
                stomp.subscribe(destination, "/books/" + BOOK + "/" + destination);
                Map<String, Object> refusal = stomp.awaitMessage(destination, message -> true);
                assertThat(refusal).containsEntry("ended", true);
                assertThat(WireServer.map(refusal.get("error"))).containsEntry("code", "not_found");
            }
            stomp.send(
                    "SEND",
                    Map.of("destination", "/books/" + BOOK + "/commands", "push-id", "p1"),
                    "{\"device_id\":\"" + WireServer.DEVICE + "\",\"commands\":[]}");
            Map<String, Object> refusal = stomp.awaitMessage("results", message -> true);
            assertThat(WireServer.map(refusal.get("error"))).containsEntry("code", "not_found");

            stomp.subscribe("own", "/books/" + own + "/changes");
            assertThat(stomp.awaitMessage("own", message -> true)).containsEntry("live", true);
        }
    }

    @Test
    void ids_of_one_book_used_in_another_do_not_meet() {
        UUID mine = newBook(STRANGER);
        Map<String, Object> command = customer(PARTY, "Another Asha");

        assertThat(push(STRANGER, mine, command).getFirst()).containsEntry("status", "accepted");
        assertThat(push(OWNER, BOOK, command).getFirst()).containsEntry("status", "rejected");
        assertThat(push(STRANGER, mine, gave(UUID.randomUUID(), 5, "2026-01-01"))
                        .getFirst())
                .extracting(result -> WireServer.map(result.get("error")).get("code"))
                .isEqualTo("unknown_party");
    }

    @Test
    void removed_member_is_a_stranger_at_once() {
        TestUser editor = newUser();
        assertThat(OWNER.post("/v1/books/" + BOOK + "/members", Map.of("login", editor.login(), "role", "editor"))
                        .status())
                .isBetween(200, 201);
        assertThat(editor.get("/v1/books/" + BOOK + "/customers").status()).isEqualTo(200);
        try (RawStomp stomp = RawStomp.connect(editor)) {
            stomp.subscribe("s", "/books/" + BOOK + "/changes");
            stomp.awaitMessage("s", message -> Boolean.TRUE.equals(message.get("live")));

            assertThat(OWNER.delete("/v1/books/" + BOOK + "/members/" + editor.userId())
                            .status())
                    .isEqualTo(204);

            Map<String, Object> end = stomp.awaitMessage("s", message -> message.containsKey("ended"));
            assertThat(WireServer.map(end.get("error"))).containsEntry("code", "not_found");
            assertThat(stomp.isOpen()).isTrue();
        }
        assertThat(editor.get("/v1/books/" + BOOK + "/customers").status()).isEqualTo(404);
        assertThat(editor.get("/v1/books/" + BOOK + "/changes").status()).isEqualTo(404);
    }

    /** A device that lost the book's rows with its membership begins from 0, over the connection that it has. */
    @Test
    void member_who_is_removed_is_answered_as_a_stranger_and_one_who_comes_back_gets_all_rows_at_once() {
        TestUser editor = newUser();
        Map<String, Object> membership = Map.of("login", editor.login(), "role", "editor");
        OWNER.post("/v1/books/" + BOOK + "/members", membership);
        UUID mine = UUID.randomUUID();
        push(editor, BOOK, customer(mine, "Of the editor"));
        try (RawStomp stomp = RawStomp.connect(editor)) {
            stomp.subscribe("results", "/user/queue/results");
            stomp.subscribe("before", "/books/" + BOOK + "/changes", "cursor", "head");
            stomp.awaitMessage("before", message -> Boolean.TRUE.equals(message.get("live")));
            OWNER.delete("/v1/books/" + BOOK + "/members/" + editor.userId());

            Map<String, Object> sent = push(List.of(customer(UUID.randomUUID(), "Too late")));
            assertThat(editor.post("/v1/books/" + BOOK + "/commands", sent).code())
                    .isEqualTo("not_found");
            stomp.send("SEND", Map.of("destination", "/books/" + BOOK + "/commands", "push-id", "p"), Json.write(sent));
            assertThat(WireServer.map(
                            stomp.awaitMessage("results", message -> true).get("error")))
                    .containsEntry("code", "not_found");
            stomp.awaitMessage("before", message -> message.containsKey("ended"));
            UUID meanwhile = UUID.randomUUID();
            push(OWNER, BOOK, customer(meanwhile, "While away"));

            OWNER.post("/v1/books/" + BOOK + "/members", membership);
            stomp.subscribe("again", "/books/" + BOOK + "/changes");
            stomp.awaitMessage("again", message -> Boolean.TRUE.equals(message.get("live")));
            assertThat(stomp.messages("again").stream()
                            .flatMap(message -> WireServer.list(message.get("changes")).stream())
                            .map(change -> change.get("id")))
                    .contains(mine.toString(), meanwhile.toString(), PARTY.toString());
            assertThat(push(editor, BOOK, customer(UUID.randomUUID(), "Back")).getFirst())
                    .containsEntry("status", "accepted");
        }
    }
}
