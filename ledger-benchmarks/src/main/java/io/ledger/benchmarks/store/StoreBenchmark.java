package io.ledger.benchmarks.store;

import io.ledger.benchmarks.postgres.BenchPostgres;
import io.ledger.benchmarks.postgres.BenchPostgres.Database;
import io.ledger.benchmarks.report.Report;
import io.ledger.benchmarks.report.Rounds;
import io.ledger.benchmarks.report.TextTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench store}. */
@Command(
        name = "store",
        description = "Commands a second through Axon's gateway, beside Axon's own JDBC engine and pgbench.")
public final class StoreBenchmark implements Callable<Integer> {

    private static final int TARGET_CALLERS = 64;
    private static final double TARGET_OVER_JDBC = 6;
    private static final double TARGET_OVER_PGBENCH = 2;
    private static final List<Integer> DUPLICATES_PER_CENT = List.of(0, 1, 20);

    /** The cost of a command, where some of them are stored already, to the cost where none is. */
    private static final double MAX_COST_OF_DUPLICATES = 1.2;

    private static final List<Integer> POOL_SIZES = List.of(16, 32, 64);
    private static final int SPRING_BOOTS_POOL = 10;
    private static final Duration TRIAL = Duration.ofSeconds(3);
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    @Option(names = "--rounds", defaultValue = "5", description = "Of each contender (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "3", description = "Of each round (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--callers",
            split = ",",
            defaultValue = "1,8,64,256",
            description = "Numbers of concurrent callers (default: ${DEFAULT-VALUE}).")
    private List<Integer> callers = List.of();

    @Option(names = "--books", defaultValue = "16", description = "That they write to (default: ${DEFAULT-VALUE}).")
    private int books;

    @Option(names = "--pool", description = "Connections of Axon's JDBC engine (default: what is best for it).")
    private int pool;

    @Option(names = "--only-ledger", description = "Only what duplicates and long records cost, without the peers.")
    private boolean onlyLedger;

    @Option(names = "--processors", description = "Let the command node's own event processor run beside, too.")
    private boolean processors;

    private final Report report = new Report();

    @Override
    public Integer call() {
        try (BenchPostgres postgres = BenchPostgres.start()) {
            Database ledger = postgres.create("ledger_store");
            Database axon = postgres.create("axon_store");
            report.begin(
                    "store: commands a second, each its own commit or group commit",
                    "%d rounds of %d s each, %d books, one new customer a command%s"
                            .formatted(rounds, seconds, books, processors ? ", event processor running" : ""),
                    ledger);
            NewCustomers customers = new NewCustomers(books);
            AxonJdbcStore.createSchema(axon);
            try (LedgerStore first = new LedgerStore(ledger, customers, processors)) {
                CommitPerRow.createTable(ledger);
                warmUp(first);
                measureDuplicates(first, customers);
                report.progress("Editing one record %,d times", LongRecord.MANY);
                report.print(LongRecord.measure(first.gateway(), customers));
                if (onlyLedger) {
                    return 0;
                }
                int connections = pool > 0 ? pool : bestPool(axon, customers);
                try (AxonJdbcStore second = new AxonJdbcStore(axon, customers, connections);
                        AxonJdbcStore third = new AxonJdbcStore(axon, customers, SPRING_BOOTS_POOL);
                        Contender fourth = commitPerRow(ledger, customers)) {
                    warmUp(second);
                    measure(postgres, List.of(first, second, third, fourth));
                }
            }
        }
        return 0;
    }

    private Contender commitPerRow(Database ledger, NewCustomers customers) {
        Optional<String> pgbench = Pgbench.find();
        if (pgbench.isPresent()) {
            return new Pgbench(pgbench.get(), ledger, customers, books);
        }
        report.print("pgbench is not installed: its place takes a loop over JDBC in this JVM.\n");
        return new JdbcLoop(ledger, customers, books);
    }

    private void warmUp(Contender contender) {
        report.progress("Warming up: %s", contender.name());
        contender.perSecond(TARGET_CALLERS, WARM_UP);
    }

    /** The pool size with which Axon's engine is quickest, so that it is compared at its best. */
    private int bestPool(Database axon, NewCustomers customers) {
        int best = 0;
        double bestRate = 0;
        for (int size : POOL_SIZES) {
            try (AxonJdbcStore store = new AxonJdbcStore(axon, customers, size)) {
                store.perSecond(TARGET_CALLERS, TRIAL);
                double rate = store.perSecond(TARGET_CALLERS, TRIAL);
                report.progress("Axon JDBC engine with %d connections: %,.0f/s", size, rate);
                if (rate > bestRate) {
                    best = size;
                    bestRate = rate;
                }
            }
        }
        report.print("Axon's JDBC engine has a pool of " + best + " connections, the best for it of " + POOL_SIZES
                + " at " + TARGET_CALLERS + " callers.\n");
        return best;
    }

    /** What a storm of retries costs: commands a second, duplicates among them. */
    private void measureDuplicates(LedgerStore store, NewCustomers customers) {
        List<Contender> contenders = DUPLICATES_PER_CENT.stream()
                .<Contender>map(perCent -> new Retries(store.gateway(), customers, perCent))
                .toList();
        contenders.forEach(this::warmUp);
        TextTable table = new TextTable("callers", "duplicates", "commands a second", "cost to none");
        List<Rounds> results = measure(contenders, TARGET_CALLERS);
        for (int i = 0; i < contenders.size(); i++) {
            double cost = results.getFirst().median() / results.get(i).median();
            table.row(
                    Integer.toString(TARGET_CALLERS),
                    contenders.get(i).name(),
                    results.get(i).wholeNumbers(),
                    String.format(
                            Locale.ROOT,
                            "%.2f × (target at most %.1f: %s)",
                            cost,
                            MAX_COST_OF_DUPLICATES,
                            cost <= MAX_COST_OF_DUPLICATES ? "reached" : "missed"));
        }
        report.print("Some of the commands are stored already: median (min–max)\n");
        report.print(table);
    }

    private void measure(BenchPostgres postgres, List<Contender> contenders) {
        List<String> headings = new ArrayList<>(List.of("callers"));
        contenders.forEach(contender -> headings.add(contender.name()));
        contenders.stream().skip(1).forEach(peer -> headings.add("to " + peer.name()));
        TextTable table = new TextTable(headings.toArray(String[]::new));
        for (int concurrent : callers) {
            postgres.checkpoint();
            List<Rounds> results = measure(contenders, concurrent);
            List<String> cells = new ArrayList<>(List.of(Integer.toString(concurrent)));
            results.forEach(result -> cells.add(result.wholeNumbers()));
            for (int peer = 1; peer < results.size(); peer++) {
                cells.add(ratio(results, peer, concurrent));
            }
            table.row(cells.toArray(String[]::new));
        }
        report.print("Commands a second: median (min–max)\n");
        report.print(table);
    }

    private List<Rounds> measure(List<Contender> contenders, int concurrent) {
        List<Rounds> results = new ArrayList<>();
        contenders.forEach(ignored -> results.add(new Rounds()));
        for (int round = 1; round <= rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                double rate = contenders.get(i).perSecond(concurrent, Duration.ofSeconds(seconds));
                results.get(i).add(rate);
                report.progress(
                        "%d callers, round %d of %d, %s: %,.0f/s",
                        concurrent, round, rounds, contenders.get(i).name(), rate);
            }
        }
        return results;
    }

    /** The targets are for one number of callers; that for Axon's engine is for its best pool. */
    private static String ratio(List<Rounds> results, int peer, int concurrent) {
        Rounds ledger = results.getFirst();
        if (concurrent == TARGET_CALLERS && peer == 1) {
            return ledger.ratioTo(results.get(peer), TARGET_OVER_JDBC);
        }
        return concurrent == TARGET_CALLERS && peer == results.size() - 1
                ? ledger.ratioTo(results.get(peer), TARGET_OVER_PGBENCH)
                : ledger.ratioTo(results.get(peer));
    }
}
