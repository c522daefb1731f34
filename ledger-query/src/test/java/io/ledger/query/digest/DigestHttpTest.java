package io.ledger.query.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.Role;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.table.Bills;
import io.ledger.api.table.Parties;
import io.ledger.platform.rows.Catalogue;
import io.ledger.platform.rows.SyncedTable;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.query.projection.Projections;
import io.ledger.query.testing.DigestCheck;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The digests of a book over HTTP, and what befalls them underneath. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DigestHttpTest {

    private TestLedger ledger;
    private TestNode node;
    private TestUser owner;
    private TestUser reader;
    private TestUser stranger;

    @BeforeAll
    void start() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger);
        String url = "http://localhost:" + node.port();
        owner = TestUser.register(url);
        reader = TestUser.register(url);
        stranger = TestUser.register(url);
    }

    @AfterAll
    void stop() throws Exception {
        node.close();
        ledger.close();
    }

    /** A book with a customer, a removed one, and a bill that is not paid. */
    private UUID book() throws Exception {
        UUID book = ledger.openBook();
        ledger.addMember(book, owner.userId(), Role.OWNER);
        ledger.addMember(book, reader.userId(), Role.ACCOUNTANT);
        UUID asha = ledger.add(book, Parties.CUSTOMERS, Map.of("name", "Asha \"é\" 😀", "note", "a\tb"));
        UUID gone = ledger.add(book, Parties.CUSTOMERS, Map.of("name", "Gone"));
        ledger.append(book, new RecordRemoved(Parties.CUSTOMERS, gone));
        ledger.add(
                book,
                Bills.TABLE,
                Map.of(
                        "kind",
                        "sale",
                        "party_id",
                        asha.toString(),
                        "issued_on",
                        "2026-01-01",
                        "due_on",
                        "2026-02-01",
                        "lines",
                        List.of(Map.of("quantity", "2.50", "unit_price_minor", 1_000L, "tax_rate_bp", 1_800L))));
        ledger.commit();
        ledger.awaitProjected();
        return book;
    }

    private static String path(UUID book) {
        return "/v1/books/" + book + "/audit/digest";
    }

    private Map<String, String> ofRows(UUID book) throws Exception {
        try (Connection connection = ledger.database().connect()) {
            return DigestCheck.ofRows(node.bean(Catalogue.class), connection, book);
        }
    }

    @Test
    void a_member_who_may_only_read_is_told_the_digest_of_every_table() throws Exception {
        UUID book = book();
        Answer answer = reader.get(path(book));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().keySet()).containsExactly("seq", "epoch", "tables");
        assertThat(answer.json().get("seq")).isEqualTo((int) ledger.seq(book));
        assertThat(answer.header("Ledger-Seq")).isEqualTo(Long.toString(ledger.seq(book)));
        assertThat(answer.json().get("epoch"))
                .isEqualTo(ledger.query("SELECT epoch FROM book_head WHERE book_id = '" + book + "'"));
        assertThat(tables(answer)).isEqualTo(ofRows(book));
        assertThat(tables(answer).keySet())
                .containsExactlyElementsOf(node.bean(Catalogue.class).all().stream()
                        .map(SyncedTable::name)
                        .toList());
        assertThat(tables(answer).get("staff")).isEqualTo("0".repeat(64));
        assertThat(tables(answer).get("customers")).isNotEqualTo("0".repeat(64));
        assertThat(stranger.get(path(book)).status()).isEqualTo(404);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> tables(Answer answer) {
        return (Map<String, String>) answer.json().get("tables");
    }

    @Test
    void the_newest_seq_is_answered_an_older_one_is_not_found_and_a_later_one_is_waited_for() throws Exception {
        UUID book = book();
        long head = ledger.seq(book);
        assertThat(owner.get(path(book) + "?at_seq=" + head).json().get("seq")).isEqualTo((int) head);
        for (long older : new long[] {0, 1, head - 1}) {
            Answer answer = owner.get(path(book) + "?at_seq=" + older);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("not_found");
        }
        Answer early = owner.get(path(book) + "?at_seq=" + (head + 1));
        assertThat(early.status()).isEqualTo(503);
        assertThat(early.code()).isEqualTo("not_caught_up");
        assertThat(early.json().get("field")).isEqualTo("at_seq");

        CompletableFuture<Answer> waiting =
                CompletableFuture.supplyAsync(() -> owner.get(path(book) + "?at_seq=" + (head + 1)));
        ledger.add(book, Parties.CUSTOMERS, Map.of("name", "Next"));
        ledger.commit();
        assertThat(waiting.get().json().get("seq")).isEqualTo((int) head + 1);

        for (String wrong : List.of("?at_seq=x", "?at_seq=-1", "?at_seq=1&at_seq=2", "?min_seq=1")) {
            assertThat(owner.get(path(book) + wrong).code()).as(wrong).isEqualTo("invalid_parameter");
        }
    }

    @Test
    void a_row_that_is_changed_behind_the_projection_has_another_digest_and_stays_found_out() throws Exception {
        UUID book = book();
        ledger.execute("UPDATE customers SET balance_minor = balance_minor + 1 WHERE book_id = '" + book
                + "' AND deleted_at IS NULL");
        Map<String, String> kept = tables(owner.get(path(book)));
        assertThat(ofRows(book).get("customers")).isNotEqualTo(kept.get("customers"));
        assertThat(ofRows(book).get("bills")).isEqualTo(kept.get("bills"));

        // An edit of that row counts it as it was read, so it does not make good what is wrong.
        String asha = ledger.query("SELECT id FROM customers WHERE book_id = '" + book + "' AND deleted_at IS NULL");
        ledger.change(book, Parties.CUSTOMERS, UUID.fromString(asha), Map.of("note", "edited"));
        ledger.commit();
        ledger.awaitProjected();
        assertThat(ofRows(book).get("customers"))
                .isNotEqualTo(tables(owner.get(path(book))).get("customers"));
    }

    @Test
    void digests_that_a_node_of_an_earlier_release_left_behind_are_reckoned_from_the_rows() throws Exception {
        for (String left : List.of("digests_seq = seq - 1, digests = '{}'", "digests_seq = NULL, digests = NULL")) {
            UUID book = book();
            ledger.execute("UPDATE book_head SET " + left + " WHERE book_id = '" + book + "'");
            try (Connection connection = ledger.database().connect()) {
                assertThat(BookDigests.of(connection, book)).isEmpty();
                assertThat(BookDigests.of(
                                        connection,
                                        book,
                                        node.bean(Projections.class).forms())
                                .orElseThrow()
                                .of("bills"))
                        .isEqualTo(ofRows(book).get("bills"));
            }
            assertThat(tables(owner.get(path(book)))).isEqualTo(ofRows(book));
            // With the next event they are kept again; it is of a later day, so the bill that nobody paid turns
            // overdue.
            ledger.advance(Duration.ofDays(100));
            ledger.add(book, Parties.CUSTOMERS, Map.of("name", "Next"));
            ledger.commit();
            ledger.awaitProjected();
            DigestCheck.requireKept(node, ledger, book);
            assertThat(ledger.query("SELECT status FROM bills WHERE book_id = '" + book + "'"))
                    .isEqualTo("overdue");
        }
    }

    @Test
    void a_parked_book_is_unavailable_with_the_event_that_it_stands_at() throws Exception {
        UUID book = book();
        ledger.execute("INSERT INTO parked_book (book_id, seq, reason) VALUES ('" + book + "', 9, 'It stands.')");
        Answer answer = owner.get(path(book));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("unavailable");
        assertThat(answer.json().get("seq")).isEqualTo(9);
    }
}
