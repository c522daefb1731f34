package io.ledger.benchmarks.live;

import io.ledger.benchmarks.live.Sightings.Latencies;
import io.ledger.benchmarks.postgres.WholeLedger;
import io.ledger.benchmarks.report.Report;
import io.ledger.benchmarks.report.Rounds;
import io.ledger.benchmarks.report.TextTable;
import io.ledger.server.running.RunningLedger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench live}. */
@Command(name = "live", description = "From a command over HTTP to the row on another device over STOMP.")
public final class LiveBenchmark implements Runnable {

    private static final int CUSTOMERS = 50;
    private static final int IDLE_PER_SECOND = 10;
    private static final double MICROS_PER_MILLI = 1_000;

    @Option(names = "--rounds", defaultValue = "5", description = "Of each load (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "10", description = "Of each round (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--rate", defaultValue = "500", description = "Commands a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--push", defaultValue = "5", description = "Commands of a push (default: ${DEFAULT-VALUE}).")
    private int push;

    private final Report report = new Report();
    private final Sightings sightings = new Sightings();
    private final List<UUID> customers = new ArrayList<>();

    @Override
    public void run() {
        WholeLedger.run(this::run);
    }

    private void run(RunningLedger ledger) {
        report.begin(
                "live: milliseconds to the other device",
                "%d rounds of %d s each; idle: %d pushes a second of 1 command; loaded: %d commands a second in pushes of %d; one book, writer and device in the server's JVM"
                        .formatted(rounds, seconds, IDLE_PER_SECOND, rate, push),
                WholeLedger.database(ledger));
        Device writer = new Device(ledger.address());
        addCustomers(writer);
        try (Beside beside = new Beside(ledger.address());
                StompDevice device = StompDevice.connect(writer, sightings::seen)) {
            device.subscribe(writer.bookId(), "head");
            Outcome idle = new Outcome("idle, " + IDLE_PER_SECOND + "/s");
            Outcome loaded = new Outcome("loaded, " + rate + "/s");
            Outcome disturbed =
                    new Outcome("loaded, beside " + Beside.SIGN_INS + " sign-ins and " + Beside.PDFS + " PDFs");
            for (int round = 0; round <= rounds; round++) {
                measure(writer, device, round, idle, IDLE_PER_SECOND, 1);
                measure(writer, device, round, loaded, rate, push);
                Runnable others = beside.start();
                measure(writer, device, round, disturbed, rate, push);
                others.run();
            }
            print(idle, loaded, disturbed);
            report.print(String.format(
                    Locale.ROOT,
                    "Beside sign-ins and PDFs: p99 %.2f times that of the load alone; %d sign-ins were told to come again.",
                    disturbed.p99().median() / loaded.p99().median(),
                    beside.refused()));
        }
    }

    private void addCustomers(Device writer) {
        List<Map<String, Object>> commands = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            UUID id = UUID.randomUUID();
            customers.add(id);
            commands.add(WholeLedger.create("customers", id, Map.of("name", "Customer " + i)));
        }
        writer.send(writer.push(commands)).join();
    }

    /** What the rounds of one load came to. */
    private static final class Outcome {

        private static final String SENT_TO_ROW = "sent → row";

        private final String name;
        private final Map<String, Rounds> p50 = new LinkedHashMap<>();
        private final Map<String, Rounds> p99 = new LinkedHashMap<>();
        private final Rounds seenFirst = new Rounds();

        Outcome(String name) {
            this.name = name;
        }

        void add(Latencies latencies) {
            add(SENT_TO_ROW, latencies.sentToSeen());
            add("recorded → row", latencies.recordedToSeen());
            add("answered → row", latencies.answeredToSeen());
            seenFirst.add(100.0 * latencies.seenFirst() / latencies.sentToSeen().getTotalCount());
        }

        /** Of what matters to a person: from sending to seeing. */
        Rounds p99() {
            return Objects.requireNonNull(p99.get(SENT_TO_ROW));
        }

        private void add(String span, Histogram histogram) {
            p50.computeIfAbsent(span, ignored -> new Rounds())
                    .add(histogram.getValueAtPercentile(50) / MICROS_PER_MILLI);
            p99.computeIfAbsent(span, ignored -> new Rounds())
                    .add(histogram.getValueAtPercentile(99) / MICROS_PER_MILLI);
        }
    }

    /** Sends at a fixed pace, however long answers take: a server that falls behind makes all that follows late. */
    private void measure(Device writer, StompDevice device, int round, Outcome outcome, int perSecond, int size) {
        long between = TimeUnit.SECONDS.toNanos(1) * size / perSecond;
        int pushes = perSecond * seconds / size;
        List<CompletableFuture<Void>> answers = new ArrayList<>(pushes);
        long start = System.nanoTime();
        for (int i = 0; i < pushes; i++) {
            long due = start + i * between;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            answers.add(send(writer, due, i, size));
        }
        answers.forEach(CompletableFuture::join);
        if (device.failed().isCompletedExceptionally()) {
            device.failed().join();
        }
        Latencies latencies = sightings.finish();
        if (round > 0) {
            outcome.add(latencies);
        }
        report.progress(
                "%s, %s: sent → row p50 %.2f ms, p99 %.2f ms",
                round == 0 ? "warming up" : "round " + round + " of " + rounds,
                outcome.name,
                latencies.sentToSeen().getValueAtPercentile(50) / MICROS_PER_MILLI,
                latencies.sentToSeen().getValueAtPercentile(99) / MICROS_PER_MILLI);
    }

    private CompletableFuture<Void> send(Device writer, long due, int number, int size) {
        List<UUID> ids = new ArrayList<>(size);
        List<Map<String, Object>> commands = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            UUID id = UUID.randomUUID();
            ids.add(id);
            UUID customer = customers.get((number * size + i) % CUSTOMERS);
            commands.add(WholeLedger.create(
                    "transactions",
                    id,
                    Map.of(
                            "party_id",
                            customer,
                            "direction",
                            "gave",
                            "amount_minor",
                            100,
                            "occurred_on",
                            "2026-01-01")));
            sightings.sent(id, due);
        }
        return writer.send(writer.push(commands)).thenRun(() -> sightings.answered(ids));
    }

    private void print(Outcome... outcomes) {
        TextTable table = new TextTable("load", "span", "p50 ms", "p99 ms");
        for (Outcome outcome : outcomes) {
            outcome.p50.forEach((span, p50) -> table.row(
                    outcome.name,
                    span,
                    p50.decimals(),
                    Objects.requireNonNull(outcome.p99.get(span)).decimals()));
        }
        report.print("Milliseconds: median (min–max) of the rounds' percentiles\n");
        report.print(table);
        for (Outcome outcome : outcomes) {
            report.print(String.format(
                    Locale.ROOT,
                    "%s: %.0f %% of the rows were at the device before the writer had its answer.",
                    outcome.name,
                    outcome.seenFirst.median()));
        }
    }
}
