package io.ledger.benchmarks.micro;

import io.ledger.benchmarks.report.Report;
import io.ledger.benchmarks.report.TextTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench micro}. */
@Command(name = "micro", description = "Nanoseconds of the small pieces that every event and row passes, by JMH.")
public final class MicroBenchmark implements Runnable {

    private static final String EACH = "io.ledger.benchmarks.micro.";

    @Option(names = "--forks", defaultValue = "2", description = "JVMs for each (default: ${DEFAULT-VALUE}).")
    private int forks;

    @Option(names = "--rounds", defaultValue = "5", description = "Of 1 s in each JVM (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    public void run() {
        Report report = new Report();
        report.begin("micro: nanoseconds an operation", "%d JVMs, %d rounds of 1 s in each".formatted(forks, rounds));
        report.progress("About %d s", forks * (rounds + rounds) * 8 + forks * 9);
        TextTable table = new TextTable("operation", "ns", "± (99.9 %)");
        for (RunResult run : measure()) {
            Result<?> result = run.getPrimaryResult();
            table.row(
                    result.getLabel(),
                    String.format(Locale.ROOT, "%,.0f", result.getScore()),
                    String.format(Locale.ROOT, "%,.0f", result.getScoreError()));
        }
        report.print("");
        report.print(table);
    }

    @SuppressWarnings("try") // the class path is there for the time of the block
    private Collection<RunResult> measure() {
        try (ClassPath ignored = new ClassPath()) {
            return new Runner(new OptionsBuilder()
                            .include(EACH + "(HotPaths|Rows|Upcasting)")
                            .forks(forks)
                            .warmupIterations(rounds)
                            .warmupTime(TimeValue.seconds(1))
                            .measurementIterations(rounds)
                            .measurementTime(TimeValue.seconds(1))
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH failed.", e);
        }
    }
}
