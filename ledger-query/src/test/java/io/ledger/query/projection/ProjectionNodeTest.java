package io.ledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.api.table.Parties;
import io.ledger.platform.postgres.ViewsVersion;
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
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** What a node's projection does beside the rows: its epoch, its notifications, its failures, its row level security. */
class ProjectionNodeTest {

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

    private UUID customer(UUID book, String name) throws Exception {
        return ledger.add(book, Parties.CUSTOMERS, new HashMap<>(Map.of("name", name)));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plusSeconds(60);
        while (!condition.call()) {
            assertThat(Instant.now()).as("deadline").isBefore(deadline);
            Thread.sleep(10);
        }
    }

    @Test
    void the_reading_role_sees_nothing_when_it_does_not_say_whose_book_it_reads() throws Exception {
        UUID book = ledger.openBook();
        customer(book, "Asha");
        ledger.commit();
        ledger.awaitProjected();
        try (Connection connection = ledger.database().connect();
                Statement statement = connection.createStatement()) {
            List<String> open = new ArrayList<>();
            try (ResultSet row = statement.executeQuery("""
                    SELECT relname, relrowsecurity FROM pg_class
                    WHERE  relnamespace = current_schema()::regnamespace AND relkind = 'r' AND has_table_privilege('ledger_read', oid, 'SELECT')
                    ORDER BY relname
                    """)) {
                while (row.next()) {
                    assertThat(row.getBoolean(2)).as(row.getString(1)).isTrue();
                    open.add(row.getString(1));
                }
            }
            assertThat(open)
                    .containsExactly(
                            "accounts",
                            "attendance",
                            "bills",
                            "book",
                            "book_head",
                            "business_settings",
                            "cashbook_days",
                            "cashbook_entries",
                            "customers",
                            "items",
                            "parked_book",
                            "payroll_runs",
                            "postings",
                            "profiles",
                            "staff",
                            "stock_adjustments",
                            "stock_movements",
                            "suppliers",
                            "transactions",
                            "vouchers");
            statement.execute("SET ROLE ledger_read");
            for (String table : open) {
                try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    row.next();
                    assertThat(row.getLong(1)).as(table).isZero();
                }
            }
        }
    }

    @Test
    void a_commit_is_told_of_with_the_books_seq_and_the_tables_that_changed() throws Exception {
        try (Connection connection = ledger.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("LISTEN ledger_views");
            UUID book = ledger.openBook();
            customer(book, "Asha");
            ledger.commit();
            List<String> lines = new ArrayList<>();
            await(() -> {
                PGNotification[] received =
                        connection.unwrap(PGConnection.class).getNotifications(100);
                if (received != null) {
                    for (PGNotification each : received) {
                        each.getParameter().lines().forEach(lines::add);
                    }
                }
                return lines.contains(book + " 2 customers");
            });
        }
    }

    @Test
    void a_missing_event_stops_its_book_and_no_other_until_it_is_there() throws Exception {
        UUID book = ledger.openBook();
        UUID other = ledger.openBook();
        customer(book, "One");
        customer(book, "Two");
        customer(other, "Three");
        ledger.execute("""
                CREATE TABLE public.held AS SELECT * FROM ledger.event WHERE seq = 2 AND book_id = '%1$s';
                DELETE FROM ledger.event WHERE seq = 2 AND book_id = '%1$s';
                SELECT pg_notify('ledger_events', '');
                """.formatted(book));
        await(() -> node.bean(ParkedBooks.class).count() == 1);
        assertThat(node.bean(ParkedBooks.class).find(book).orElseThrow().seq()).isEqualTo(2);
        await(() -> "1".equals(ledger.query("SELECT count(*) FROM customers")));
        customer(other, "Four");
        ledger.commit();
        await(() -> "2".equals(ledger.query("SELECT count(*) FROM customers")));

        ledger.execute(
                "INSERT INTO ledger.event SELECT * FROM public.held; UPDATE parked_book SET tried_at = '2000-01-01'");
        assertThat(node.bean(ParkedRetry.class).retry(book)).isEmpty();
        ledger.awaitProjected();
        assertThat(ledger.query("SELECT count(*) FROM customers")).isEqualTo("4");
        assertThat(node.bean(ProjectionLag.class).measure().events()).isZero();
    }

    @Test
    void a_failure_of_the_database_parks_nobody_and_shows_in_the_health_until_it_is_over() throws Exception {
        HealthIndicator health = (HealthIndicator) node.context().getBean("projectionHealthIndicator");
        UUID book = ledger.openBook();
        ledger.commit();
        ledger.awaitProjected();
        ledger.execute("ALTER TABLE customers RENAME TO gone");
        customer(book, "One");
        ledger.commit();
        await(() -> health.health().getStatus().equals(Status.DOWN));
        assertThat(node.bean(ParkedBooks.class).count()).isZero();
        assertThat(node.bean(ProjectionLag.class).measure().events()).isPositive();
        ledger.execute("ALTER TABLE gone RENAME TO customers");
        ledger.awaitProjected();
        await(() -> health.health().getStatus().equals(Status.UP));
    }

    @Test
    void two_nodes_share_the_books_and_rows_that_are_gone_are_made_again_in_another_epoch() throws Exception {
        String epoch = ledger.query("SELECT epoch FROM epoch");
        assertThat(epoch).matches("v" + ViewsVersion.OURS.current() + "-[0-9a-f]{8}");
        List<UUID> books = new ArrayList<>();
        try (TestNode other = TestNode.start(ledger)) {
            // Each node projects what it has: the books' events are in the batches of the one or the other.
            await(() -> "2".equals(ledger.query("SELECT count(DISTINCT owner) FROM token_entry")));
            double alone = projected(node);
            for (int i = 0; i < 20; i++) {
                UUID book = ledger.openBook();
                customer(book, "C" + i);
                books.add(book);
                ledger.newId(); // a book and its customer take four ids: without this, all would fall into one segment
                ledger.commit();
            }
            ledger.awaitProjected();
            await(() -> projected(node) - alone + projected(other) == 40);
            assertThat(projected(node) - alone).isPositive();
            assertThat(projected(other)).isPositive();
        }
        assertThat(ledger.query("SELECT count(DISTINCT epoch) || ' ' || min(epoch) FROM book_head"))
                .isEqualTo("1 " + epoch);
        node.close();
        ledger.forgetRows();
        node = TestNode.start(ledger);
        ledger.awaitProjected();
        assertThat(ledger.query("SELECT epoch FROM epoch")).isNotEqualTo(epoch);
        assertThat(ledger.query("SELECT count(*) FROM customers")).isEqualTo("20");
    }

    /** How many events this node has projected. */
    private static double projected(TestNode node) {
        return node.bean(MeterRegistry.class)
                .get("ledger.projection.batch.size")
                .summary()
                .totalAmount();
    }

    private String epoch(UUID book) throws Exception {
        return ledger.query("SELECT epoch FROM book_head WHERE book_id = '" + book + "'");
    }

    @Test
    void an_epoch_begun_for_a_book_stays_while_it_goes_on_until_one_begins_for_all() throws Exception {
        Epochs epochs = node.bean(Epochs.class);
        UUID known = ledger.openBook();
        UUID other = ledger.openBook();
        ledger.commit();
        ledger.awaitProjected();
        String first = epoch(known);

        String ofKnown = epochs.begin(known);
        UUID coming = UUID.randomUUID();
        String ofComing = epochs.begin(coming);
        assertThat(List.of(first, ofKnown, ofComing)).doesNotHaveDuplicates().allMatch(each -> each.startsWith("v"));
        customer(known, "Asha");
        customer(other, "Asha");
        ledger.append(coming, new BookOpened(coming, ledger.user(), "asha", "Asha", "INR", "Asia/Kolkata"));
        ledger.commit();
        ledger.awaitProjected();
        assertThat(epoch(known)).isEqualTo(ofKnown);
        assertThat(epoch(coming)).isEqualTo(ofComing);
        assertThat(epoch(other)).isEqualTo(first);

        String ofAll = epochs.begin();
        UUID next = ledger.openBook();
        ledger.commit();
        ledger.awaitProjected();
        for (UUID book : List.of(known, other, coming, next)) {
            assertThat(epoch(book)).isEqualTo(ofAll).isNotEqualTo(first);
        }
        assertThat(ledger.query("SELECT count(*) FROM customers")).isEqualTo("2");
    }
}
