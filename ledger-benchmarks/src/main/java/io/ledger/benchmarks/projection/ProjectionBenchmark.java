package io.ledger.benchmarks.projection;

import io.ledger.benchmarks.postgres.BenchPostgres;
import io.ledger.benchmarks.postgres.BenchPostgres.Database;
import io.ledger.benchmarks.report.Report;
import io.ledger.benchmarks.report.Rounds;
import io.ledger.benchmarks.report.TextTable;
import io.ledger.eventlog.EventLogSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench projection}. */
@Command(
        name = "projection",
        description = "Events a second that a rebuild projects, beside the same with Axon's defaults.")
public final class ProjectionBenchmark implements Callable<Integer> {

    private static final double TARGET = 12;
    private static final Duration NO_LIMIT = Duration.ofMinutes(10);
    /** Takes all rows and tokens away: the query side makes them again at its next start. */
    private static final String NEW_EPOCH = "DROP SCHEMA IF EXISTS " + BenchPostgres.ROWS
            + " CASCADE; TRUNCATE projection.life, projection.living, projection.compared";

    @Option(names = "--rounds", defaultValue = "5", description = "Of each contender (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--events", defaultValue = "300000", description = "To be projected (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--books",
            split = ",",
            defaultValue = "1,50",
            description = "Over how many books; several numbers are measured one after the other (default: 1,50).")
    private List<Integer> books = List.of();

    @Option(
            names = "--peer-seconds",
            defaultValue = "10",
            description = "How long the peers project in a round (default: ${DEFAULT-VALUE}).")
    private int peerSeconds;

    private final Report report = new Report();

    @Override
    public Integer call() {
        try (BenchPostgres postgres = BenchPostgres.start()) {
            List<Database> databases = books.stream()
                    .map(count -> postgres.create("projection_" + count))
                    .toList();
            report.begin(
                    "projection: events a second, from the first event on",
                    "%d rounds, %d events; the peers project as many of them as they manage in %d s"
                            .formatted(rounds, events, peerSeconds),
                    databases.getFirst());
            TextTable table = new TextTable(
                    "books", "Ledger", "one event a batch", "Axon's defaults", "to one event", "to Axon's defaults");
            for (int i = 0; i < databases.size(); i++) {
                measure(postgres, databases.get(i), books.get(i), table);
            }
            report.print("Events a second: median (min–max)\n");
            report.print(table);
        }
        return 0;
    }

    private void measure(BenchPostgres postgres, Database database, int bookCount, TextTable table) {
        try (ProjectionNode ledger = new ProjectionNode(database);
                ProjectionNode single = new ProjectionNode(
                        database, "--ledger.projection.batch-size=1", "--ledger.projection.segments=16")) {
            report.progress("Storing %,d events in %d books", events, bookCount);
            new Journal(ledger.bean(CommandGateway.class)).write(bookCount, events);
            database.execute("VACUUM ANALYZE ledger.event");
            database.execute(PlainRows.TABLES);
            Rebuild batches = new Rebuild("Ledger", BenchPostgres.ROWS, database, ledger.processor(), NEW_EPOCH);
            Rebuild ones =
                    new Rebuild("one event a batch", BenchPostgres.ROWS, database, single.processor(), NEW_EPOCH);
            Rebuild plain = new Rebuild(
                    "Axon's defaults",
                    "peer",
                    database,
                    new PlainProjection(ledger.bean(DataSource.class), ledger.bean(EventLogSource.class)),
                    PlainRows.EMPTYING);
            List<Rounds> results = measure(postgres, List.of(batches, ones, plain), stored(database));
            table.row(
                    Integer.toString(bookCount),
                    results.get(0).wholeNumbers(),
                    results.get(1).wholeNumbers(),
                    results.get(2).wholeNumbers(),
                    results.get(0).ratioTo(results.get(1)),
                    results.get(0).ratioTo(results.get(2), TARGET));
        }
    }

    private List<Rounds> measure(BenchPostgres postgres, List<Rebuild> contenders, long stored) {
        List<Rounds> results = new ArrayList<>();
        contenders.forEach(ignored -> results.add(new Rounds()));
        for (int round = 0; round <= rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                postgres.checkpoint();
                Duration limit = i == 0 ? NO_LIMIT : Duration.ofSeconds(peerSeconds);
                double rate = contenders.get(i).perSecond(stored, limit);
                contenders.get(i).requireSums();
                if (round > 0) {
                    results.get(i).add(rate);
                }
                report.progress(
                        "%s, %s: %,.0f events/s",
                        round == 0 ? "warming up" : "round " + round + " of " + rounds,
                        contenders.get(i).name(),
                        rate);
            }
        }
        return results;
    }

    private static long stored(Database database) {
        try (Connection connection = database.connect()) {
            return Rebuild.number(connection, "SELECT count(*) FROM ledger.event");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
