package io.ledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.Parties;
import io.ledger.query.testing.QueryProcess;
import io.ledger.query.testing.TcpProxy;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
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
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Nodes that come, share the segments, and go in all the ways there are; and what their database does to them. How long rows stand is measured and printed. */
class SharedSegmentsTest {

    /** So many that each of the four segments has some. */
    private static final int BOOKS = 24;

    private static final String ME = ManagementFactory.getRuntimeMXBean().getName();

    /** Without it, connections of a network that was cut wait for ever. */
    private static final String SOCKET_TIMEOUT = "&socketTimeout=10";

    private final List<UUID> books = new ArrayList<>();
    private TestLedger ledger;
    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger);
        for (int i = 0; i < BOOKS; i++) {
            books.add(ledger.openBook());
            if (i % 2 == 0) {
                ledger.newId(); // a book takes two ids: without this, all would fall into every other segment
            }
        }
        ledger.commit();
        ledger.awaitProjected();
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
        ledger.close();
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plusSeconds(90);
        while (!condition.call()) {
            assertThat(Instant.now()).as(what).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    /** How many segments each owner has, as text, ordered; {@code 0} stands for those that are nobody's. */
    private String shares() throws Exception {
        return ledger.query("""
                SELECT string_agg(n::text, ' ' ORDER BY n) FROM (
                    SELECT count(owner) AS n FROM token_entry WHERE processor_name = 'views' GROUP BY owner) s
                """);
    }

    private String segmentsOf(String owner) throws Exception {
        return ledger.query("SELECT count(*) FROM token_entry WHERE owner LIKE '" + owner + "%'");
    }

    /** Something happens in each book. */
    private void goOn() throws Exception {
        for (UUID book : books) {
            ledger.add(book, Parties.CUSTOMERS, new HashMap<>(Map.of("name", "Asha")));
        }
        ledger.commit();
    }

    /** Waits until the rows of all books are there, and says how long that took. */
    private void measure(String what, Instant since, Duration bound) throws Exception {
        goOn();
        ledger.awaitProjected();
        Duration took = Duration.between(since, Instant.now());
        System.out.println("MEASURED " + what + ": " + took.toMillis() + " ms");
        assertThat(took).as(what).isLessThan(bound);
        assertEachEventHasItsRowOnce();
    }

    private void assertEachEventHasItsRowOnce() throws Exception {
        assertThat(ledger.query("SELECT count(*) FROM customers"))
                .isEqualTo(ledger.query("SELECT count(*) FROM ledger.event WHERE type = 'CustomerAdded'"));
    }

    private QueryProcess sharing() throws Exception {
        QueryProcess other = QueryProcess.start(ledger);
        await("the other has its share", () -> segmentsOf(other.pid() + "@").equals("2") && shares().equals("2 2"));
        return other;
    }

    @Test
    void nodes_that_come_and_go_share_the_segments_equally() throws Exception {
        assertThat(segmentsOf(ME)).isEqualTo("4");
        try (TestNode second = TestNode.start(ledger)) {
            await("two nodes", () -> shares().equals("2 2"));
            try (TestNode third = TestNode.start(ledger)) {
                await("three nodes", () -> shares().equals("1 1 2"));
                assertThat(third.bean(LifeKeeper.class).isRunning()).isTrue();
            }
            await("two nodes again", () -> shares().equals("2 2"));
            measure("rows with two nodes", Instant.now(), Duration.ofSeconds(30));
            assertThat(second.bean(LifeKeeper.class).trouble()).isEmpty();
        }
        measure("rows after a node was closed", Instant.now(), Duration.ofSeconds(15));
        await("one node", () -> shares().equals("4"));
        assertThat(ledger.query("SELECT count(*) FROM node")).isEqualTo("1");
    }

    @Test
    void rows_go_on_when_a_node_is_killed() throws Exception {
        try (QueryProcess other = sharing()) {
            other.kill();
            measure("rows after kill -9", Instant.now(), Duration.ofSeconds(15));
            await("all segments", () -> shares().equals("4"));
        }
    }

    @Test
    void rows_go_on_when_a_node_is_terminated() throws Exception {
        try (QueryProcess other = sharing()) {
            other.terminate();
            measure("rows after SIGTERM", Instant.now(), Duration.ofSeconds(15));
            await("all segments", () -> shares().equals("4"));
        }
    }

    @Test
    void rows_go_on_when_a_node_stands_still_while_it_commits() throws Exception {
        try (QueryProcess other = sharing()) {
            // Only the other is slow, with its transaction open and the token stored.
            ledger.execute("""
                    CREATE FUNCTION public.wait() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN PERFORM pg_sleep(2); RETURN NULL; END $$;
                    CREATE TRIGGER wait AFTER UPDATE ON token_entry FOR EACH ROW
                        WHEN (NEW.token IS DISTINCT FROM OLD.token AND NEW.owner LIKE '%d@%%')
                        EXECUTE FUNCTION public.wait();
                    """.formatted(other.pid()));
            goOn();
            await("the other commits", () -> Integer.parseInt(ledger.query("""
                    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'
                    """)) > 0);
            other.freeze();
            measure("rows after kill -STOP", Instant.now(), Duration.ofSeconds(30));
        }
    }

    @Test
    void rows_go_on_when_the_network_of_a_node_is_cut() throws Exception {
        try (TcpProxy proxy = new TcpProxy(ledger.database().url());
                TestNode other = TestNode.start(ledger, "ledger.postgres.url=" + proxy.url() + SOCKET_TIMEOUT)) {
            await("two nodes", () -> shares().equals("2 2"));
            HealthIndicator health = (HealthIndicator) other.context().getBean("projectionHealthIndicator");
            await("up", () -> health.health().getStatus().equals(Status.UP));
            proxy.freeze();
            Instant cut = Instant.now();
            measure("rows after a cut network", cut, Duration.ofSeconds(20));
            await("health", () -> health.health().getStatus().equals(Status.DOWN));
            proxy.thaw();
            await("shared again", () -> shares().equals("2 2"));
            measure("rows after the network is back", Instant.now(), Duration.ofSeconds(20));
        }
    }

    @Test
    void rows_go_on_soon_after_the_database_is_back_however_it_was_away() throws Exception {
        try (TcpProxy proxy = new TcpProxy(ledger.database().url())) {
            node.close();
            node = TestNode.start(ledger, "ledger.postgres.url=" + proxy.url() + SOCKET_TIMEOUT);
            Duration outage =
                    Duration.ofSeconds(Integer.getInteger("outage.seconds", 12)); // beyond the socket's timeout
            for (Runnable away : List.<Runnable>of(proxy::freeze, proxy::refuse)) {
                away.run();
                goOn();
                Thread.sleep(outage);
                proxy.thaw();
                measure("rows after the database was away", Instant.now(), Duration.ofSeconds(25));
            }
            ledger.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
            measure("rows after all connections were ended", Instant.now(), Duration.ofSeconds(25));
        }
    }

    @Test
    void claims_that_are_dated_in_the_future_are_taken_over() throws Exception {
        node.close();
        ledger.execute("UPDATE token_entry SET owner = '1@killed', updated_at = '2099-01-01T00:00:00Z'");
        node = TestNode.start(ledger);
        measure("rows after claims of the future", Instant.now(), Duration.ofSeconds(15));
    }

    @Test
    void a_batch_that_takes_longer_than_a_claim_lasts_is_not_taken_away_and_is_done_once() throws Exception {
        ledger.execute("""
                CREATE SEQUENCE public.tries;
                CREATE FUNCTION public.wait() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN PERFORM nextval(''public.tries''), pg_sleep(8); RETURN NULL; END';
                CREATE TRIGGER wait AFTER INSERT ON customers FOR EACH STATEMENT EXECUTE FUNCTION public.wait();
                """);
        try (TestNode other = TestNode.start(ledger)) {
            await("two nodes", () -> shares().equals("2 2"));
            String owners = "SELECT string_agg(owner, ' ' ORDER BY segment) FROM token_entry";
            String before = ledger.query(owners);
            ledger.add(books.getFirst(), Parties.CUSTOMERS, new HashMap<>(Map.of("name", "Asha")));
            ledger.commit();
            HealthIndicator health = (HealthIndicator) other.context().getBean("projectionHealthIndicator");
            Instant end = Instant.now().plusSeconds(7);
            while (Instant.now().isBefore(end)) {
                assertThat(health.health().getStatus()).isEqualTo(Status.UP);
                Thread.sleep(100);
            }
            ledger.awaitProjected();
            assertThat(ledger.query(owners)).isEqualTo(before);
            assertThat(ledger.query("SELECT last_value FROM public.tries")).isEqualTo("1");
        }
    }

    @Test
    void a_batch_whose_segment_was_taken_and_given_back_meanwhile_is_not_applied() throws Exception {
        UUID book = books.getFirst();
        UUID customer = ledger.add(book, Parties.CUSTOMERS, new HashMap<>(Map.of("name", "One")));
        ledger.commit();
        ledger.awaitProjected();
        try (Connection connection = ledger.database().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE customers");
            ledger.change(book, Parties.CUSTOMERS, customer, new HashMap<>(Map.of("name", "Late")));
            ledger.commit();
            await("the batch has begun, and knows how far the book was", () -> "t".equals(ledger.query("""
                    SELECT count(*) > 0 FROM pg_stat_activity
                    WHERE  datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'SELECT%customers%'
                    """)));
            // What another node would do: it takes the segments, applies the event, and gives them back.
            ledger.execute("UPDATE token_entry SET owner = 'another' WHERE processor_name = 'views'");
            statement.execute("UPDATE customers SET name = 'Another', seq = 3");
            statement.execute("UPDATE book_head SET seq = 3 WHERE book_id = '" + book + "'");
            statement.execute("""
                    UPDATE token_entry SET owner = NULL,
                           token = convert_to('{"globalIndex":' || (SELECT max(position) FROM ledger.event) || '}', 'UTF8')
                    WHERE  processor_name = 'views'
                    """);
            connection.commit();
        }
        ledger.add(book, Parties.CUSTOMERS, new HashMap<>(Map.of("name", "Next")));
        ledger.commit();
        ledger.awaitProjected();
        // The batch that came too late has left nothing behind, neither its row nor its token.
        assertThat(ledger.query("SELECT string_agg(name, ' ' ORDER BY seq) FROM customers"))
                .isEqualTo("Another Next");
    }

    @Test
    void a_long_rebuild_is_no_standing() throws Exception {
        for (int i = 0; i < 12_000; i++) {
            ledger.add(books.get(i % BOOKS), Parties.CUSTOMERS, new HashMap<>(Map.of("name", "C" + i)));
        }
        ledger.commit();
        ledger.awaitProjected();
        node.close();
        ledger.forgetRows();
        node = TestNode.start(ledger);
        HealthIndicator health = (HealthIndicator) node.context().getBean("projectionHealthIndicator");
        await("up", () -> health.health().getStatus().equals(Status.UP));
        await("all is projected, and nothing stands meanwhile", () -> {
            assertThat(health.health().getDetails()).doesNotContainKey("reason");
            return "12000".equals(ledger.query("SELECT count(*) FROM customers"));
        });
    }

    @Test
    void a_segment_that_stands_is_told_of_with_the_reason_until_it_goes_on() throws Exception {
        HealthIndicator health = (HealthIndicator) node.context().getBean("projectionHealthIndicator");
        await("up", () -> health.health().getStatus().equals(Status.UP));
        // A node that lives and does nothing.
        try (Connection idle = ledger.database().connect();
                Statement statement = idle.createStatement()) {
            node.close();
            ledger.execute("UPDATE token_entry SET owner = 'idle' WHERE processor_name = 'views'");
            Thread beats = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        statement.execute("""
                                INSERT INTO node
                                SELECT 'idle', '2020-01-01', clock_timestamp(), 0, pid, backend_start
                                FROM   pg_stat_get_activity(pg_backend_pid())
                                ON CONFLICT (node) DO UPDATE SET seen_at = excluded.seen_at
                                """);
                        Thread.sleep(200);
                    }
                } catch (java.sql.SQLException | InterruptedException e) {
                    // its end
                }
            });
            await("the idle node lives", () -> "1".equals(ledger.query("SELECT count(*) FROM living_node")));
            node = TestNode.start(ledger);
            HealthIndicator again = (HealthIndicator) node.context().getBean("projectionHealthIndicator");
            assertThat(again.health().getStatus()).isEqualTo(Status.UP);
            goOn();
            Instant since = Instant.now();
            await("down", () -> again.health().getStatus().equals(Status.DOWN));
            System.out.println("MEASURED health is down after "
                    + Duration.between(since, Instant.now()).toMillis() + " ms");
            assertThat(again.health().getDetails().get("reason"))
                    .asString()
                    .contains("Segment", "stands", "it is with idle");
            beats.interrupt();
            beats.join();
        }
        Instant gone = Instant.now();
        ledger.awaitProjected();
        System.out.println("MEASURED rows after an idle node's connection ended: "
                + Duration.between(gone, Instant.now()).toMillis() + " ms");
        HealthIndicator last = (HealthIndicator) node.context().getBean("projectionHealthIndicator");
        await("up again", () -> last.health().getStatus().equals(Status.UP));
    }
}
