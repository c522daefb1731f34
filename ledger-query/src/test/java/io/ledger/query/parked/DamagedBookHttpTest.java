package io.ledger.query.parked;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.Role;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.query.projection.ParkedBooks;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the members of a book with a damaged event see, and that those of another book see nothing of it. */
class DamagedBookHttpTest {

    private static final List<String> READINGS = List.of(
            "customers",
            "customers?min_seq=99",
            "transactions",
            "reports/cashbook",
            "reports/balances?format=csv",
            "reports/trial-balance?format=pdf",
            "reports/tie-outs",
            "export/journal");

    private TestLedger ledger;
    private TestNode node;
    private TestUser owner;
    private UUID book;
    private UUID other;

    @BeforeEach
    void start() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger);
        owner = TestUser.register(url());
        book = openBook();
        other = openBook();
        ledger.commit();
        ledger.awaitProjected();
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
        ledger.close();
    }

    private String url() {
        return "http://localhost:" + node.port();
    }

    private UUID openBook() throws Exception {
        UUID opened = ledger.openBook();
        UUID party = ledger.add(opened, Parties.CUSTOMERS, new HashMap<>(Map.of("name", "Asha")));
        ledger.add(
                opened,
                Transactions.TABLE,
                new HashMap<>(Map.of(
                        "party_id",
                        party.toString(),
                        "direction",
                        "gave",
                        "amount_minor",
                        500,
                        "occurred_on",
                        "2026-01-02")));
        ledger.commit();
        ledger.addMember(opened, owner.userId(), Role.OWNER);
        return opened;
    }

    private Answer get(UUID of, String path) {
        return owner.get("/v1/books/" + of + "/" + path);
    }

    private void damageAnEventToCome(String payload) throws Exception {
        for (UUID each : List.of(book, other)) {
            ledger.add(each, Parties.CUSTOMERS, new HashMap<>(Map.of("name", "Bela")));
        }
        ledger.execute(
                "UPDATE ledger.event SET payload = '" + payload + "' WHERE seq = 4 AND book_id = '" + book + "'");
        ledger.commit();
        Instant deadline = Instant.now().plusSeconds(60);
        while (node.bean(ParkedBooks.class).count() == 0) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(10);
        }
    }

    @Test
    void all_readings_of_a_parked_book_say_where_it_stands_and_its_owner_has_it_tried_again() throws Exception {
        damageAnEventToCome("{\"fields\":{}}");
        for (String reading : READINGS) {
            Answer answer = get(book, reading);
            assertThat(answer.status()).as(reading).isEqualTo(503);
            assertThat(answer.code()).as(reading).isEqualTo("unavailable");
            assertThat(answer.json()).as(reading).containsEntry("seq", 4);
            assertThat(get(other, reading.replace("?min_seq=99", "?min_seq=4")).status())
                    .as(reading)
                    .isEqualTo(200);
        }
        assertThat(get(book, "events?after=3").body()).contains("CustomerAdded");

        TestUser auditor = TestUser.register(url());
        ledger.addMember(book, auditor.userId(), Role.AUDITOR);
        assertThat(auditor.post("/v1/books/" + book + "/retry", Map.of()).code())
                .isEqualTo("forbidden");
        assertThat(TestUser.register(url())
                        .post("/v1/books/" + book + "/retry", Map.of())
                        .code())
                .isEqualTo("not_found");

        ledger.execute("UPDATE parked_book SET tried_at = '2000-01-01'");
        Answer still = owner.post("/v1/books/" + book + "/retry", Map.of());
        assertThat(still.json()).containsEntry("parked", true).containsEntry("seq", 4);
        assertThat(owner.post("/v1/books/" + book + "/retry", Map.of()).code()).isEqualTo("rate_limited");
        assertThat(TestUser.send(TestUser.request(url(), "/actuator/parked")).body())
                .contains("\"book_id\":\"" + book + "\"", "\"seq\":4", "\"tries\":2");

        ledger.execute(
                "UPDATE ledger.event SET payload = '{\"fields\":{\"name\":\"Bela\"}}' WHERE seq = 4 AND book_id = '"
                        + book + "'; UPDATE parked_book SET tried_at = '2000-01-01'");
        assertThat(owner.post("/v1/books/" + book + "/retry", Map.of()).json()).containsEntry("parked", false);
        assertThat(get(book, "customers?min_seq=4").body()).contains("Bela");
        assertThat(owner.post("/v1/books/" + other + "/retry", Map.of()).json()).containsEntry("parked", false);
    }

    @Test
    void audits_name_the_event_that_cannot_be_read_and_no_backup_is_made_of_it() throws Exception {
        damageAnEventToCome("nonsense");
        Answer balances = get(book, "audit/balances");
        assertThat(balances.code()).isEqualTo("unavailable");
        assertThat(balances.json()).containsEntry("seq", 4);
        assertThat(get(book, "audit/balances?as_of_seq=3").status()).isEqualTo(200);
        assertThat(get(book, "audit/verify").json())
                .containsEntry("valid", false)
                .containsEntry("first_bad_seq", 4);

        Answer backup = get(book, "export/backup");
        assertThat(backup.status()).isEqualTo(503);
        assertThat(backup.json()).containsEntry("seq", 4);
        List<String> lines = get(book, "events.ndjson").body().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(Json.readStored(lines.getLast()).get("error").toString()).contains("code=unavailable", "seq=4");

        ledger.execute("UPDATE ledger.event SET type = 'Odd' WHERE seq = 3 AND book_id = '" + book + "'");
        assertThat(get(book, "audit/balances").json()).containsEntry("seq", 3);
        String record = ledger.query("SELECT stream_id FROM ledger.event WHERE seq = 3 AND book_id = '" + book + "'");
        assertThat(get(book, "audit/records/" + record).json()).containsEntry("seq", 3);
        ledger.execute("DELETE FROM ledger.event WHERE seq = 2 AND book_id = '" + book + "'");
        assertThat(get(book, "audit/balances").json()).containsEntry("seq", 2);

        assertThat(get(other, "audit/verify").json()).containsEntry("valid", true);
        assertThat(get(other, "export/backup").body().lines()).hasSize(5);
        assertThat(get(other, "events.ndjson").body().lines()).hasSize(4);
        assertThat(get(other, "audit/balances").status()).isEqualTo(200);
    }

    @Test
    void events_that_are_gone_from_the_end_show_by_the_rows_that_were_made_of_them() throws Exception {
        ledger.execute("DELETE FROM ledger.event WHERE seq = 3 AND book_id = '" + book + "'");
        assertThat(get(book, "audit/verify").json())
                .containsEntry("valid", false)
                .containsEntry("first_bad_seq", 3);
        assertThat(get(book, "export/backup").json()).containsEntry("seq", 3);
        assertThat(get(other, "export/backup").status()).isEqualTo(200);
    }
}
