package io.ledger.benchmarks.projection;

import io.ledger.benchmarks.postgres.BenchPostgres.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.springframework.context.Lifecycle;

/**
 * A projection of all events from the first on, into one schema. How far it is, the heads of the books tell: each is the number of the book's events that are
 * projected.
 */
final class Rebuild {

    private static final long POLL_MS = 20;
    /** A rebuild that does not move for so long will not move any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final String schema;
    private final Database database;
    private final Lifecycle processor;
    private final String emptying;

    /** @param emptying the statements that make the processor begin anew, from the first event on */
    Rebuild(String name, String schema, Database database, Lifecycle processor, String emptying) {
        this.name = name;
        this.schema = schema;
        this.database = database;
        this.processor = processor;
        this.emptying = emptying;
    }

    String name() {
        return name;
    }

    /**
     * Projects from the first event on, until all {@code events} are projected or the time is over, and returns how many a second there were. The time
     * counts from the first commit that is seen, so that what a processor needs to start does not count against one that is given little time.
     */
    double perSecond(long events, Duration limit) {
        database.execute(emptying);
        processor.start();
        try (Connection connection = database.connect()) {
            long first = await(connection, 0);
            long start = System.nanoTime();
            long projected = first;
            while (projected < events && System.nanoTime() - start < limit.toNanos()) {
                projected = await(connection, projected);
            }
            return (projected - first) * 1e9 / (System.nanoTime() - start);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring.", e);
        } finally {
            processor.stop();
        }
    }

    /** Waits until more than so many are projected, and returns how many. */
    private long await(Connection connection, long before) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            long projected = projected(connection);
            if (projected > before) {
                return projected;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(name + " stopped at " + projected + " events.");
            }
            Thread.sleep(POLL_MS);
        }
    }

    private long projected(Connection connection) throws SQLException {
        return number(connection, "SELECT coalesce(sum(seq), 0) FROM " + schema + ".book_head");
    }

    /** Checks the rows against one another, so that nobody is measured who did not do the work. */
    void requireSums() {
        try (Connection connection = database.connect()) {
            requireEqual(connection, "balances", """
                    SELECT (SELECT coalesce(sum(balance_minor), 0) FROM %1$s.customers)
                         - (SELECT coalesce(sum(CASE direction WHEN 'gave' THEN amount_minor ELSE -amount_minor END), 0)
                            FROM %1$s.transactions)
                    """);
            requireEqual(connection, "cash", """
                    SELECT (SELECT coalesce(sum(in_minor - out_minor), 0) FROM %1$s.cashbook_days)
                         - (SELECT coalesce(sum(CASE direction WHEN 'in' THEN amount_minor ELSE -amount_minor END), 0)
                            FROM %1$s.cashbook_entries WHERE mode = 'cash')
                         - (SELECT coalesce(sum(CASE direction WHEN 'got' THEN amount_minor ELSE -amount_minor END), 0)
                            FROM %1$s.transactions WHERE mode = 'cash')
                    """);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void requireEqual(Connection connection, String what, String difference) throws SQLException {
        long found = number(connection, difference.formatted(schema));
        if (found != 0) {
            throw new IllegalStateException(name + " has got the " + what + " wrong by " + found + ".");
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
