package io.ledger.benchmarks.doors;

import io.ledger.benchmarks.faults.ServerProcess;
import io.ledger.benchmarks.live.Device;
import io.ledger.benchmarks.report.Report;
import io.ledger.benchmarks.report.Rounds;
import io.ledger.benchmarks.report.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench doors}. Exit code 1 when the others noticed more than they may. */
@Command(
        name = "doors",
        description = "What devices notice of stalled and half-open connections and of one who takes all, beside them.")
public final class DoorsBenchmark implements Callable<Integer> {

    private static final double MICROS_PER_MILLI = 1_000;
    private static final double MOST_RATIO = 1.2;
    private static final int DEVICES_OF_A_USER = 10;
    private static final int STALLED_PART = 5;
    private static final long KIB_PER_MIB = 1024;

    /** So that what one phase began is over in the next: connections are closed after 10 s, and torn down within as long again. */
    private static final long BETWEEN_MS = 12_000;

    @Option(names = "--rounds", defaultValue = "5", description = "Of both phases (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "10", description = "Of each phase (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--devices",
            defaultValue = "500",
            description = "A fifth of which does not read in the second phase (default: ${DEFAULT-VALUE}).")
    private int devices;

    @Option(
            names = "--half-open",
            defaultValue = "2000",
            description = "Connections that go no further, over HTTP and STOMP (default: ${DEFAULT-VALUE}).")
    private int halfOpen;

    @Option(
            names = "--rate",
            defaultValue = "50",
            description = "Pushes of the others a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    private final Report report = new Report();
    private final Rounds without = new Rounds();
    private final Rounds with = new Rounds();
    private final Rounds heapWithout = new Rounds();
    private final Rounds heapWith = new Rounds();

    @Override
    public Integer call() throws IOException, InterruptedException {
        report.begin(
                "doors: milliseconds from a push to the row on another device, beside those who are in the way",
                "%d rounds of %d s for each phase, in turns; %d devices, %d pushes a second; beside them %d that do not read, %d half-open connections, one user at 100 times the limits; server in a process of its own, heap 384 MiB"
                        .formatted(rounds, seconds, devices, rate, devices / STALLED_PART, halfOpen));
        Path folder = Files.createTempDirectory("ledger-doors");
        int stalled = devices / STALLED_PART;
        try (ServerProcess server = ServerProcess.start(folder);
                Neighbours neighbours =
                        new Neighbours(server.address(), (devices - stalled) / DEVICES_OF_A_USER, DEVICES_OF_A_USER)) {
            Device greedy = new Device(server.address());
            for (int round = 0; round <= rounds; round++) {
                measure(round, "without", neighbours, server, without, heapWithout);
                try (Crowd crowd = new Crowd(server.port(), halfOpen, neighbours.users(), stalled);
                        Greedy one = new Greedy(greedy, server.port())) {
                    TimeUnit.SECONDS.sleep(3);
                    measure(round, "with", neighbours, server, with, heapWith);
                    report.progress(
                            "%d connections were opened, %d refused, the greedy one asked %d times",
                            crowd.opened(), crowd.refused(), one.asked());
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_MS);
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        return print();
    }

    private void measure(
            int round, String phase, Neighbours neighbours, ServerProcess server, Rounds latencies, Rounds heap)
            throws IOException, InterruptedException {
        Histogram micros = neighbours.write(seconds, rate);
        double p99 = micros.getValueAtPercentile(99) / MICROS_PER_MILLI;
        double heapMib = (double) server.heapKibAfterCollection() / KIB_PER_MIB;
        if (round > 0) {
            latencies.add(p99);
            heap.add(heapMib);
        }
        report.progress(
                "%s, %s: p50 %.1f ms, p99 %.1f ms, heap %.0f MiB",
                round == 0 ? "warming up" : "round " + round + " of " + rounds,
                phase,
                micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
                p99,
                heapMib);
    }

    private int print() {
        TextTable table = new TextTable("phase", "p99 ms", "heap after collection, MiB");
        table.row("without", without.decimals(), heapWithout.wholeNumbers());
        table.row("with", with.decimals(), heapWith.wholeNumbers());
        report.print("Median (min–max) of the rounds\n");
        report.print(table);
        double ratio = with.median() / without.median();
        report.print(String.format(
                Locale.ROOT,
                "The others' p99 is %.2f times that without (at most %.1f: %s).",
                ratio,
                MOST_RATIO,
                ratio <= MOST_RATIO ? "held" : "missed"));
        return ratio <= MOST_RATIO ? 0 : 1;
    }
}
