package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.command;
import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.map;
import static io.ledger.server.wire.WireServer.newBook;
import static io.ledger.server.wire.WireServer.newUser;
import static io.ledger.server.wire.WireServer.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordHistoryWireTest {

    private static final TestUser OWNER = newUser();
    private static final TestUser EDITOR = newUser();

    private static Answer history(TestUser user, UUID book, Object id) {
        return user.get("/v1/books/" + book + "/audit/records/" + id);
    }

    private static Instant at(int minute) {
        return Instant.parse("2026-03-01T10:00:00.000Z").plusSeconds(60L * minute);
    }

    private static void send(TestUser user, UUID book, UUID device, Map<String, Object> command) {
        Answer answer =
                user.post("/v1/books/" + book + "/commands", Map.of("device_id", device, "commands", List.of(command)));
        assertThat(answer.body()).doesNotContain("rejected");
    }

    @Test
    void history_of_a_record_tells_who_did_what_when_on_which_device_and_what_an_edit_that_lost_had_wanted() {
        UUID book = newBook(OWNER);
        OWNER.post("/v1/books/" + book + "/members", Map.of("login", EDITOR.login(), "role", "editor"));
        UUID customer = UUID.randomUUID();
        UUID phone = UUID.randomUUID();
        UUID till = UUID.randomUUID();
        Map<String, Object> create =
                command("customers", "create", customer, at(0), Map.of("name", "Asha", "phone", "1"));
        send(OWNER, book, phone, create);
        send(EDITOR, book, till, command("customers", "update", customer, at(5), Map.of("phone", "5")));
        send(OWNER, book, phone, command("customers", "update", customer, at(3), Map.of("phone", "3", "name", "Usha")));
        send(OWNER, book, phone, command("customers", "update", customer, at(2), Map.of("name", "Lost")));
        send(EDITOR, book, till, command("customers", "delete", customer, at(9), Map.of()));
        send(OWNER, book, phone, command("customers", "restore", customer, at(8), Map.of()));
        send(OWNER, book, phone, command("customers", "restore", customer, at(10), Map.of()));
        OWNER.delete("/v1/books/" + book + "/members/" + EDITOR.userId());

        Map<String, Object> history = history(OWNER, book, customer).json();

        assertThat(history.keySet()).containsExactly("id", "table", "events", "current");
        assertThat(history).containsEntry("id", customer.toString()).containsEntry("table", "customers");
        assertThat(map(history.get("current")))
                .containsEntry("name", "Usha")
                .containsEntry("phone", "5")
                .containsEntry("note", null)
                .containsEntry("deleted", false);
        List<Map<String, Object>> events = list(history.get("events"));
        assertThat(events).extracting(event -> event.get("seq")).containsExactly(3, 4, 5, 6, 7, 8, 9);
        assertThat(events).extracting(event -> event.get("stream_seq")).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(events)
                .extracting(event -> event.get("op"))
                .containsExactly("create", "update", "update", "update", "delete", "restore", "restore");
        assertThat(events.getFirst().keySet())
                .containsExactly(
                        "seq",
                        "event_id",
                        "stream_seq",
                        "type",
                        "op",
                        "user_id",
                        "login",
                        "name",
                        "device_id",
                        "at",
                        "recorded_at",
                        "hash",
                        "before",
                        "after",
                        "superseded");
        assertThat(events.getFirst())
                .containsEntry("event_id", create.get("command_id").toString())
                .containsEntry("type", "CustomerAdded")
                .containsEntry("user_id", OWNER.userId().toString())
                .containsEntry("login", OWNER.login())
                .containsEntry("name", "Test User")
                .containsEntry("device_id", phone.toString())
                .containsEntry("at", "2026-03-01T10:00:00.000Z")
                .containsEntry("before", null)
                .containsEntry("superseded", Map.of());
        assertThat(map(events.getFirst().get("after")))
                .containsEntry("name", "Asha")
                .containsEntry("phone", "1")
                .containsEntry("deleted", false);
        assertThat(events.get(1))
                .containsEntry("user_id", EDITOR.userId().toString())
                .containsEntry("login", EDITOR.login())
                .containsEntry("device_id", till.toString())
                .containsEntry("at", "2026-03-01T10:05:00.000Z")
                .containsEntry("before", Map.of("phone", "1"))
                .containsEntry("after", Map.of("phone", "5"));
        assertThat(events.get(2))
                .containsEntry("before", Map.of("name", "Asha"))
                .containsEntry("after", Map.of("name", "Usha"))
                .containsEntry("superseded", Map.of("phone", "3"));
        assertThat(events.get(3))
                .containsEntry("type", "CustomerEditSuperseded")
                .containsEntry("before", Map.of())
                .containsEntry("after", Map.of())
                .containsEntry("superseded", Map.of("name", "Lost"));
        assertThat(events.get(4))
                .containsEntry("before", Map.of("deleted", false))
                .containsEntry("after", Map.of("deleted", true));
        assertThat(events.get(5)).containsEntry("superseded", Map.of("deleted", false));
        assertThat(events.get(6))
                .containsEntry("before", Map.of("deleted", true))
                .containsEntry("after", Map.of("deleted", false));

        List<Map<String, Object>> stored = list(OWNER.get("/v1/books/" + book + "/events?after=2&limit=7")
                .json()
                .get("events"));
        for (String same : List.of("seq", "event_id", "type", "recorded_at", "hash")) {
            assertThat(events)
                    .extracting(event -> event.get(same))
                    .isEqualTo(stored.stream().map(event -> event.get(same)).toList());
        }
    }

    @Test
    void history_of_each_table_begins_with_every_field_of_the_table() {
        UUID book = newBook(OWNER);
        UUID party = UUID.randomUUID();
        UUID transaction = UUID.randomUUID();
        UUID entry = UUID.randomUUID();
        Map<String, Object> data = new HashMap<>(Map.of("amount_minor", 5, "occurred_on", "2026-03-01"));
        data.put("direction", "out");
        push(OWNER, book, command("suppliers", "create", party, Map.of("name", "Mill")));
        push(OWNER, book, command("cashbook_entries", "create", entry, data));
        data.put("direction", "gave");
        data.put("party_id", party);
        push(OWNER, book, command("transactions", "create", transaction, data));

        for (UUID id : Arrays.asList(party, transaction, entry)) {
            Map<String, Object> history = history(OWNER, book, id).json();
            Map<String, Object> row = OWNER.get(
                            "/v1/books/" + book + "/" + history.get("table") + "/" + id + "?min_seq=4")
                    .json();
            Map<String, Object> current = map(history.get("current"));
            assertThat(current.keySet()).contains("note", "deleted");
            current.forEach((field, value) -> {
                if (!field.equals("deleted")) {
                    assertThat(row).containsEntry(field, value);
                }
            });
        }
    }

    @Test
    void history_of_the_book_itself_tells_its_opening_and_its_members() {
        UUID book = newBook(OWNER);
        TestUser other = newUser();
        String members = "/v1/books/" + book + "/members";
        OWNER.post(members, Map.of("login", other.login(), "role", "editor"));
        OWNER.post(members, Map.of("login", other.login(), "role", "auditor"));
        assertThat(history(other, book, book).status()).isEqualTo(200);
        OWNER.delete(members + "/" + other.userId());

        Map<String, Object> history = history(OWNER, book, book).json();
        String stream =
                (String) list(OWNER.get("/v1/books/" + book + "/events").json().get("events"))
                        .getFirst()
                        .get("stream_id");
        assertThat(history(OWNER, book, stream).json().get("events")).isEqualTo(history.get("events"));

        assertThat(history).containsEntry("table", null);
        List<Map<String, Object>> events = list(history.get("events"));
        assertThat(events)
                .extracting(event -> event.get("type"))
                .containsExactly("BookOpened", "MemberAdded", "MemberAdded", "MemberRemoved");
        Map<String, Object> editor =
                Map.of("user_id", other.userId().toString(), "login", other.login(), "role", "editor");
        Map<String, Object> auditor = new HashMap<>(editor);
        auditor.put("role", "auditor");
        assertThat(events.get(1)).containsEntry("before", null).containsEntry("after", editor);
        assertThat(events.get(2)).containsEntry("before", editor).containsEntry("after", auditor);
        assertThat(events.get(3)).containsEntry("before", auditor).containsEntry("after", null);
        assertThat(events.getFirst())
                .containsEntry("op", null)
                .containsEntry("at", null)
                .containsEntry("device_id", null)
                .containsEntry("login", OWNER.login());
        assertThat(map(history.get("current")))
                .containsEntry("name", "Shop")
                .containsEntry("currency", "INR")
                .containsEntry(
                        "members",
                        List.of(Map.of("user_id", OWNER.userId().toString(), "login", OWNER.login(), "role", "owner")));
    }

    @Test
    void the_books_id_is_that_of_its_settings_once_there_are_some() {
        UUID book = newBook(OWNER);
        assertThat(history(OWNER, book, book).json()).containsEntry("table", null);
        push(OWNER, book, command("business_settings", "create", book, Map.of("bill_prefix", "A/")));
        push(OWNER, book, command("business_settings", "update", book, Map.of("bill_prefix", "B/")));

        Map<String, Object> history = history(OWNER, book, book).json();
        assertThat(history).containsEntry("table", "business_settings");
        assertThat(list(history.get("events")).get(1))
                .containsEntry("before", Map.of("bill_prefix", "A/"))
                .containsEntry("after", Map.of("bill_prefix", "B/"));
    }

    @Test
    void a_record_that_is_not_there_or_is_another_books_is_not_found() {
        UUID book = newBook(OWNER);
        UUID elsewhere = UUID.randomUUID();
        push(OWNER, newBook(OWNER), WireServer.customer(elsewhere, "Elsewhere"));

        for (Object id : List.of(UUID.randomUUID(), elsewhere, "no-uuid")) {
            Answer answer = history(OWNER, book, id);
            assertThat(answer.status()).as(answer.body()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("not_found");
        }
        assertThat(history(OWNER, book, book + "?x=1").code()).isEqualTo("invalid_parameter");
    }
}
