package io.ledger.benchmarks;

import io.ledger.benchmarks.catchup.CatchUpBenchmark;
import io.ledger.benchmarks.doors.DoorsBenchmark;
import io.ledger.benchmarks.faults.FaultsBenchmark;
import io.ledger.benchmarks.live.LiveBenchmark;
import io.ledger.benchmarks.micro.MicroBenchmark;
import io.ledger.benchmarks.projection.ProjectionBenchmark;
import io.ledger.benchmarks.projection.RebuildBenchmark;
import io.ledger.benchmarks.report.Logs;
import io.ledger.benchmarks.store.StoreBenchmark;
import io.ledger.benchmarks.web.WebBenchmark;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** What {@code ./ledger bench} runs. Exit codes: 0 measured, 1 failed, 2 asked wrongly. */
@Command(
        name = "ledger bench",
        description = "Measures Ledger beside its peers, in turns, on one PostgreSQL of its own.",
        synopsisSubcommandLabel = "NAME",
        subcommands = {
            StoreBenchmark.class,
            ProjectionBenchmark.class,
            RebuildBenchmark.class,
            LiveBenchmark.class,
            CatchUpBenchmark.class,
            WebBenchmark.class,
            MicroBenchmark.class,
            FaultsBenchmark.class,
            DoorsBenchmark.class,
            Benchmarks.All.class,
            HelpCommand.class
        })
public final class Benchmarks implements Callable<Integer> {

    private Benchmarks() {}

    public static void main(String[] arguments) {
        Logs.quiet();
        // Axon asks its makers for updates unless told otherwise.
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }

    @Override
    public Integer call() {
        CommandLine.usage(new Benchmarks(), System.out);
        return 0;
    }

    /** {@code bench all}. */
    @Command(name = "all", description = "All of them, one after the other, with their defaults.")
    static final class All implements Callable<Integer> {

        private static final List<String> NAMES = List.of("store", "projection", "live", "catch-up", "web", "micro");

        @Override
        public Integer call() {
            int worst = 0;
            for (String name : NAMES) {
                worst = Math.max(worst, new CommandLine(new Benchmarks()).execute(name));
            }
            return worst;
        }
    }
}
