package io.ledger.benchmarks.projection;

import io.ledger.benchmarks.postgres.BenchPostgres;
import io.ledger.benchmarks.postgres.BenchPostgres.Database;
import io.ledger.benchmarks.report.Report;
import io.ledger.benchmarks.report.TextTable;
import io.ledger.query.projection.Rebuilds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.commandhandling.gateway.CommandGateway;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench rebuild}. */
@Command(
        name = "rebuild",
        description = "All rows made anew while commands keep arriving, beside copying them; and whose epochs change.")
public final class RebuildBenchmark implements Callable<Integer> {

    private static final long POLL_MS = 50;
    private static final int COMMANDS_A_SECOND = 200;
    private static final List<String> TABLES =
            List.of("customers", "transactions", "cashbook_entries", "cashbook_days", "postings");

    @Option(names = "--events", defaultValue = "1000000", description = "To be projected (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(names = "--books", defaultValue = "200", description = "Over how many books (default: ${DEFAULT-VALUE}).")
    private int books;

    private final Report report = new Report();

    @Override
    public Integer call() throws Exception {
        try (BenchPostgres postgres = BenchPostgres.start()) {
            Database database = postgres.create("rebuild");
            report.begin(
                    "rebuild: all rows anew, beside those that are read",
                    "%d events, %d books, %d commands a second meanwhile".formatted(events, books, COMMANDS_A_SECOND),
                    database);
            try (ProjectionNode ledger = new ProjectionNode(database);
                    Connection connection = database.connect()) {
                measure(postgres, database, ledger, connection);
            }
        }
        return 0;
    }

    private void measure(BenchPostgres postgres, Database database, ProjectionNode ledger, Connection connection)
            throws Exception {
        report.progress("Storing %,d events in %d books", events, books);
        CommandGateway gateway = ledger.bean(CommandGateway.class);
        new Journal(gateway).write(books, events);
        ledger.processor().start();
        String first = BenchPostgres.ROWS;
        awaitProjected(connection, first);
        database.execute("UPDATE " + first + ".customers SET note = 'by hand' WHERE book_id = (SELECT book_id FROM "
                + first + ".customers ORDER BY book_id LIMIT 1)");
        database.execute("VACUUM ANALYZE");
        postgres.checkpoint();
        double before = copied(database, connection, first);
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> write(gateway, done));
        long started = System.nanoTime();
        Rebuilds rebuilds = ledger.bean(Rebuilds.class);
        String schema = rebuilds.begin(false, true).orElseThrow();
        while (rebuilds.list().stream()
                .anyMatch(life -> life.schema().equals(schema) && life.state().equals("building"))) {
            Thread.sleep(POLL_MS);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        done.set(true);
        writer.join();
        long stored = Rebuild.number(connection, "SELECT count(*) FROM ledger.event");
        long rows = rows(connection, schema);
        double after = copied(database, connection, schema);
        TextTable table = new TextTable(
                "events",
                "seconds",
                "events/s",
                "rows/s",
                "INSERT … SELECT rows/s before",
                "after",
                "books",
                "epochs changed");
        table.row(
                number(stored),
                number(seconds),
                number(stored / seconds),
                number(rows / seconds),
                number(before),
                number(after),
                number(Rebuild.number(connection, "SELECT count(*) FROM " + schema + ".book_head")),
                number(Rebuild.number(
                        connection,
                        "SELECT count(*) FROM " + schema + ".book_head n JOIN " + first
                                + ".book_head o USING (book_id) WHERE n.epoch <> o.epoch")));
        report.print(table);
        ledger.processor().stop();
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static void awaitProjected(Connection connection, String schema) throws SQLException, InterruptedException {
        while (Rebuild.number(connection, "SELECT count(*) FROM projection.living WHERE schema_name = '" + schema + "'")
                        == 0
                || Rebuild.number(
                                connection,
                                "SELECT (SELECT count(*) FROM ledger.event) - (SELECT coalesce(sum(seq), 0) FROM "
                                        + schema + ".book_head)")
                        != 0) {
            Thread.sleep(POLL_MS);
        }
    }

    /** Commands of books of their own, a second's at a time. */
    private static void write(CommandGateway gateway, AtomicBoolean done) {
        while (!done.get()) {
            new Journal(gateway).write(1, COMMANDS_A_SECOND);
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static long rows(Connection connection, String schema) throws SQLException {
        long rows = 0;
        for (String table : TABLES) {
            rows += Rebuild.number(connection, "SELECT count(*) FROM " + schema + "." + table);
        }
        return rows;
    }

    /** How many rows a second {@code INSERT … SELECT} copies into tables with the same indexes. */
    private static double copied(Database database, Connection connection, String schema) throws SQLException {
        long rows = rows(connection, schema);
        database.execute("CREATE SCHEMA copy");
        long started = System.nanoTime();
        for (String table : TABLES) {
            database.execute(
                    "CREATE TABLE copy.%1$s (LIKE %2$s.%1$s INCLUDING ALL); INSERT INTO copy.%1$s SELECT * FROM %2$s.%1$s"
                            .formatted(table, schema));
        }
        double rate = rows * 1e9 / (System.nanoTime() - started);
        database.execute("DROP SCHEMA copy CASCADE");
        return rate;
    }
}
