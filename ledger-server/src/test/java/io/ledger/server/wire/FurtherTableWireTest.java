package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.command;
import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.map;
import static io.ledger.server.wire.WireServer.newBook;
import static io.ledger.server.wire.WireServer.newUser;
import static io.ledger.server.wire.WireServer.number;
import static io.ledger.server.wire.WireServer.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.command.eventstore.HistoryWriter;
import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.HashChain;
import io.ledger.eventlog.Provenance;
import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A table that only the tests bring, in the package {@code donation}: fields, a projection and a migration, and nothing else that knows of it. */
class FurtherTableWireTest {

    private static final Map<String, Object> DONATION =
            Map.of("to_whom", "School", "amount_minor", 5_000, "given_on", "2026-11-20");

    private final TestUser user = newUser();
    private final UUID book = newBook(user);
    private final UUID id = UUID.randomUUID();

    @Test
    void record_of_a_further_table_is_decided_read_synced_posted_and_audited_like_any_other() {
        try (RawStomp stomp = RawStomp.connect(user)) {
            stomp.subscribe("s", "/books/" + book + "/changes/donations", "cursor", "0");
            Map<String, Object> created = push(user, book, command("donations", "create", id, DONATION))
                    .getFirst();
            assertThat(created).containsEntry("status", "accepted");
            String fresh = "?min_seq=" + created.get("seq");

            Map<String, Object> row = get("/donations/" + id + fresh);
            assertThat(row).containsEntry("to_whom", "School").containsEntry("amount_minor", 5_000);
            stomp.await(
                    frame -> frame.command().equals("MESSAGE") && frame.body().contains("\"School\""));

            assertThat(accounts(fresh))
                    .containsEntry("Expenses:Donations", 5_000L)
                    .containsEntry("Assets:Cash", -5_000L);
            assertThat(get("/reports/cashbook" + fresh)).containsEntry("out_minor", 5_000);
            assertThat(list(get("/audit/balances").get("accounts")))
                    .anyMatch(account -> account.get("account").equals("Expenses:Donations"));
            assertThat(list(get("/audit/records/" + id).get("events"))).hasSize(1);
        }
    }

    @Test
    void removal_of_such_a_record_reverses_what_it_moved() {
        push(user, book, command("donations", "create", id, DONATION));
        Map<String, Object> removed =
                push(user, book, command("donations", "delete", id, Map.of())).getFirst();
        assertThat(accounts("?min_seq=" + removed.get("seq"))).isEmpty();
    }

    @Test
    void wrong_values_of_such_a_record_are_refused_with_the_field() {
        Map<String, Object> result = push(
                        user, book, command("donations", "create", id, Map.of("to_whom", "School", "amount_minor", 0)))
                .getFirst();
        assertThat(map(result.get("error")))
                .containsEntry("code", "amount_out_of_range")
                .containsEntry("field", "amount_minor");
    }

    @Test
    void description_of_the_api_has_the_table() {
        assertThat(user.get("/v1/openapi.json").body())
                .contains("DonationFields")
                .contains("to_whom");
    }

    /** An event of before a field came has the value that the table says for it, in the row, in the audit and in decisions; a new record has today's default. */
    @Test
    void record_of_before_a_field_came_has_its_value_for_then() throws SQLException {
        store("DonationAdded", "{\"fields\":{\"to_whom\":\"School\",\"amount_minor\":5,\"given_on\":\"2026-01-01\"}}");
        assertThat(get("/donations/" + id + "?min_seq=2")).containsEntry("receipt", "not_asked");

        Map<String, Object> edited = push(user, book, command("donations", "update", id, Map.of("receipt", "asked")))
                .getFirst();
        assertThat(edited).containsEntry("status", "accepted");
        assertThat(get("/donations/" + id + "?min_seq=" + edited.get("seq"))).containsEntry("receipt", "asked");
        List<Map<String, Object>> history = list(get("/audit/records/" + id).get("events"));
        assertThat(map(history.getFirst().get("after"))).containsEntry("receipt", "not_asked");
        assertThat(map(history.getLast().get("before"))).containsEntry("receipt", "not_asked");

        UUID later = UUID.randomUUID();
        Map<String, Object> created = push(user, book, command("donations", "create", later, DONATION))
                .getFirst();
        assertThat(get("/donations/" + later + "?min_seq=" + created.get("seq")))
                .containsEntry("receipt", "none");
    }

    /** As a build of before stored it. */
    private void store(String type, String payload) throws SQLException {
        EventLog.Head head = WireServer.bean(EventLog.class).head(book);
        UUID command = UUID.randomUUID();
        Instant at = Instant.parse("2026-01-01T10:00:00Z");
        String metadata = new Provenance(command, user.userId(), WireServer.DEVICE, at).toJson();
        byte[] hash = HashChain.next(head.hash(), head.seq() + 1, command, id, 0, at, type, 1, payload, metadata);
        StoredEvent event =
                new StoredEvent(0, book, head.seq() + 1, id, 0, command, type, 1, at, payload, metadata, hash);
        WireServer.bean(HistoryWriter.class).append(book, List.of(event).iterator(), done -> {});
    }

    private Map<String, Long> accounts(String fresh) {
        Map<String, Long> accounts = new TreeMap<>();
        list(get("/reports/trial-balance" + fresh).get("accounts"))
                .forEach(account -> accounts.put(
                        account.get("account").toString(),
                        number(account.get("debit_minor")) - number(account.get("credit_minor"))));
        return accounts;
    }

    private Map<String, Object> get(String path) {
        Answer answer = user.get("/v1/books/" + book + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
