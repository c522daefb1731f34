package io.ledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
import io.ledger.query.testing.DigestCheck;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** An event that cannot be projected stops its book, and no other. */
class ParkedBooksTest {

    /** One for each segment, and some more. */
    private static final int OTHER_BOOKS = 8;

    private TestLedger ledger;
    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger);
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
        ledger.close();
    }

    /** What happens to the stored event 3 of a book, and how that is mended. */
    private enum Damage {
        UNKNOWN_TYPE("UPDATE ledger.event SET type = 'CustomerTeleported' WHERE %s"),
        VERSION_99("UPDATE ledger.event SET version = 99 WHERE %s"),
        PAYLOAD_NO_JSON("UPDATE ledger.event SET payload = 'nonsense' WHERE %s"),
        PAYLOAD_LACKS_A_FIELD("UPDATE ledger.event SET payload = '{\"fields\":{\"direction\":\"gave\"}}' WHERE %s"),
        PAYLOAD_OF_ANOTHER_FORM("UPDATE ledger.event SET payload = '[{\"fields\":7}]' WHERE %s"),
        METADATA_NO_JSON("UPDATE ledger.event SET metadata = 'garbage' WHERE %s"),
        METADATA_OF_ANOTHER_FORM("UPDATE ledger.event SET metadata = '{\"user_id\":\"nobody\"}' WHERE %s"),
        NO_SUCH_RECORD("UPDATE ledger.event SET stream_id = gen_random_uuid(), type = 'TransactionChanged' WHERE %s"),
        MISSING("DELETE FROM ledger.event WHERE %s");

        private final String sql;

        Damage(String sql) {
            this.sql = sql;
        }

        /** To be run before the event is visible. */
        String sql(UUID book) {
            String where = "book_id = '" + book + "' AND seq = 3";
            return "CREATE TABLE public.sound AS SELECT * FROM ledger.event WHERE " + where + ";"
                    + sql.formatted(where);
        }
    }

    private void mend(UUID book) throws Exception {
        ledger.execute("DELETE FROM ledger.event WHERE book_id = '" + book + "' AND seq = 3;"
                + "INSERT INTO ledger.event SELECT * FROM public.sound; DROP TABLE public.sound;"
                + "UPDATE parked_book SET tried_at = '2000-01-01'");
    }

    private UUID openBook() throws Exception {
        UUID book = ledger.openBook();
        party(book);
        return book;
    }

    private final Map<UUID, UUID> parties = new HashMap<>();

    private void party(UUID book) throws Exception {
        parties.put(book, ledger.add(book, Parties.CUSTOMERS, new HashMap<>(Map.of("name", "Asha"))));
    }

    private UUID gave(UUID book, long amountMinor) throws Exception {
        return ledger.add(
                book,
                Transactions.TABLE,
                new HashMap<>(Map.of(
                        "party_id",
                        parties.get(book).toString(),
                        "direction",
                        "gave",
                        "amount_minor",
                        amountMinor,
                        "occurred_on",
                        "2026-01-02")));
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plusSeconds(60);
        while (!condition.call()) {
            assertThat(Instant.now()).as(what).isBefore(deadline);
            Thread.sleep(10);
        }
    }

    private String parked(UUID book) throws Exception {
        return ledger.query("SELECT seq FROM parked_book WHERE book_id = '" + book + "'");
    }

    private String head(UUID book) throws Exception {
        return ledger.query("SELECT seq FROM book_head WHERE book_id = '" + book + "'");
    }

    private boolean isProjected(UUID book) throws Exception {
        return String.valueOf(ledger.seq(book)).equals(head(book));
    }

    private Health health() {
        return ((HealthIndicator) node.context().getBean("projectionHealthIndicator")).health();
    }

    /** All rows, by table, without what differs by the run: epochs. */
    private Map<String, String> rows() throws Exception {
        Map<String, String> rows = new TreeMap<>();
        List<String> tables = new ArrayList<>();
        try (Connection connection = ledger.database().connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("""
                    SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
                    AND table_name NOT IN ('epoch', 'token_entry', 'node', 'catalogue', 'collation_built', 'schema_history')
                    """)) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery(
                        "SELECT string_agg(t::text, E'\n' ORDER BY t::text) FROM (SELECT to_jsonb(t) - 'epoch' AS t FROM "
                                + table + " t) t")) {
                    row.next();
                    rows.put(table, String.valueOf(row.getString(1)));
                }
            }
        }
        return rows;
    }

    private void assertSameAsProjectedAnew() throws Exception {
        Map<String, String> rows = rows();
        assertThat(rows.get("parked_book")).isEqualTo("null");
        DigestCheck.requireKept(node, ledger);
        node.close();
        ledger.forgetRows();
        node = TestNode.start(ledger);
        ledger.awaitProjected();
        assertThat(rows).isEqualTo(rows());
    }

    @Test
    void a_damaged_event_parks_its_book_at_it_while_all_others_go_on_and_the_mended_book_comes_back_the_same()
            throws Exception {
        List<UUID> others = new ArrayList<>();
        for (int i = 0; i < OTHER_BOOKS; i++) {
            others.add(openBook());
        }
        for (Damage damage : Damage.values()) {
            UUID book = openBook();
            gave(book, 100);
            for (UUID other : others) {
                gave(other, 5);
            }
            gave(book, 20);
            ledger.execute(damage.sql(book));
            ledger.commit();
            long stored = System.nanoTime();
            for (UUID other : others) {
                await(damage + " lets others go on", () -> isProjected(other));
            }
            long othersMs = (System.nanoTime() - stored) / 1_000_000;
            await(damage + " parks", () -> parked(book) != null);
            System.out.printf(
                    "%s: the others go on within %d ms, the book is parked within %d ms%n",
                    damage, othersMs, (System.nanoTime() - stored) / 1_000_000);
            assertThat(parked(book)).as(damage.name()).isEqualTo("3");
            assertThat(head(book)).as(damage.name()).isEqualTo("2");
            await(
                    damage + ": health is up",
                    () -> health().getStatus().equals(Status.UP)); // not before the node's first look
            assertThat(health().getDetails().get("parked_books").toString()).contains(book.toString(), "seq=3");
            assertThat(node.bean(MeterRegistry.class)
                            .get("ledger.projection.parked_books")
                            .gauge()
                            .value())
                    .isEqualTo(1);

            gave(book, 3);
            gave(others.getFirst(), 1);
            ledger.commit();
            await("others still go on", () -> isProjected(others.getFirst()));
            assertThat(head(book)).as(damage.name()).isEqualTo("2");
            assertThat(node.bean(ProjectionLag.class).measure().events()).isZero();

            mend(book);
            assertThat(node.bean(ParkedRetry.class).retry(book)).isEmpty();
            gave(book, 4);
            ledger.commit();
            ledger.awaitProjected();
            assertThat(ledger.query("SELECT balance_minor FROM customers WHERE book_id = '" + book + "'"))
                    .isEqualTo("127");
        }
        assertSameAsProjectedAnew();
    }

    @Test
    void a_book_that_cannot_be_projected_from_its_first_event_on_parks_too() throws Exception {
        UUID book = openBook();
        UUID other = openBook();
        ledger.execute("UPDATE ledger.event SET version = 99 WHERE book_id = '" + book + "' AND seq = 1");
        ledger.commit();
        await("the other is projected", () -> isProjected(other));
        await("it is parked", () -> "1".equals(parked(book)));
        ledger.execute("UPDATE ledger.event SET version = 1; UPDATE parked_book SET tried_at = '2000-01-01'");
        assertThat(node.bean(ParkedRetry.class).retry(book)).isEmpty();
        ledger.awaitProjected();
        assertSameAsProjectedAnew();
    }

    @Test
    void a_node_that_starts_tries_parked_books_again() throws Exception {
        UUID book = openBook();
        gave(book, 1);
        ledger.execute(Damage.VERSION_99.sql(book));
        ledger.commit();
        await("it is parked", () -> parked(book) != null);
        mend(book);
        assertThat(parked(book)).isEqualTo("3");
        try (TestNode newer = TestNode.start(ledger)) {
            ledger.awaitProjected();
            assertThat(newer.bean(ParkedBooks.class).count()).isZero();
        }
    }

    /** The node of a newer version that starts knows the event, whatever another one has just found. */
    @Test
    void a_node_that_starts_also_tries_the_books_that_another_node_has_tried_a_moment_ago() throws Exception {
        UUID book = openBook();
        gave(book, 1);
        ledger.execute(Damage.VERSION_99.sql(book));
        ledger.commit();
        await("it is parked", () -> parked(book) != null);
        node.close();
        mend(book);
        ledger.execute("UPDATE parked_book SET tries = 12, tried_at = now()");
        node = TestNode.start(ledger);
        ledger.awaitProjected();
        assertThat(node.bean(ParkedBooks.class).count()).isZero();
    }

    @Test
    void a_book_that_stays_parked_is_tried_seldom_and_said_once() throws Exception {
        UUID book = openBook();
        gave(book, 1);
        ledger.execute(Damage.VERSION_99.sql(book));
        ledger.commit();
        await("it is parked", () -> parked(book) != null);
        ParkedBooks books = node.bean(ParkedBooks.class);
        for (int tries = 2; tries <= 4; tries++) {
            ledger.execute("UPDATE parked_book SET tried_at = '2000-01-01'");
            assertThat(node.bean(ParkedRetry.class).retry(book).orElseThrow().seq())
                    .isEqualTo(3);
            assertThat(books.list(10).getFirst().tries()).isEqualTo(tries);
        }
        assertThat(books.due(60_000, 3_600_000, 10)).isEmpty();
        ledger.execute("UPDATE parked_book SET tried_at = now() - interval '7 minutes'");
        assertThat(books.due(60_000, 3_600_000, 10)).isEmpty();
        ledger.execute("UPDATE parked_book SET tried_at = now() - interval '9 minutes'");
        assertThat(books.due(60_000, 3_600_000, 10)).containsExactly(book);
        assertThat(node.bean(MeterRegistry.class)
                        .get("ledger.projection.parked")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void nothing_is_lost_between_a_retry_and_the_live_batches_of_two_nodes() throws Exception {
        UUID book = openBook();
        UUID other = openBook();
        gave(book, 1);
        ledger.execute(Damage.VERSION_99.sql(book));
        ledger.commit();
        await("it is parked", () -> parked(book) != null);
        try (TestNode second = TestNode.start(ledger)) {
            CompletableFuture<Void> appending = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < 600; i++) {
                        gave(book, 1);
                        gave(other, 1);
                        ledger.commit();
                        if (i == 200) {
                            mend(book);
                        }
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            try (Connection connection = ledger.database().connect();
                    Statement statement = connection.createStatement()) {
                boolean first = true;
                while (!appending.isDone() || second.bean(ParkedBooks.class).count() > 0) {
                    statement.execute("UPDATE parked_book SET tried_at = '2000-01-01'");
                    var _ = (first ? node : second).bean(ParkedRetry.class).retry(book);
                    first = !first;
                }
            }
            appending.join();
            ledger.awaitProjected();
        }
        assertThat(ledger.query(
                        "SELECT string_agg(balance_minor::text, ',' ORDER BY balance_minor DESC) FROM customers"))
                .isEqualTo("601,600");
        assertSameAsProjectedAnew();
    }
}
