package io.ledger.benchmarks.catchup;

import io.ledger.benchmarks.live.Device;
import io.ledger.benchmarks.live.StompDevice;
import io.ledger.benchmarks.postgres.BenchPostgres;
import io.ledger.benchmarks.postgres.BenchPostgres.Database;
import io.ledger.benchmarks.postgres.WholeLedger;
import io.ledger.benchmarks.report.Report;
import io.ledger.benchmarks.report.Rounds;
import io.ledger.benchmarks.report.TextTable;
import io.ledger.server.running.RunningLedger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench catch-up}. */
@Command(name = "catch-up", description = "Rows a second that a new device gets, beside PostgreSQL's own JSON.")
public final class CatchUpBenchmark implements Runnable {

    private static final int PUSH = 500;
    private static final int PUSHES_AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_MS = 100;

    @Option(names = "--rounds", defaultValue = "5", description = "Of each contender (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--rows", defaultValue = "100000", description = "In the book (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(names = "--page", defaultValue = "1000", description = "Rows of a page (default: ${DEFAULT-VALUE}).")
    private int page;

    private final Report report = new Report();

    @Override
    public void run() {
        WholeLedger.run(this::run);
    }

    private void run(RunningLedger ledger) {
        Database database = WholeLedger.database(ledger);
        report.begin(
                "catch-up: rows a second from cursor 0",
                "%d rounds, %d records, pages of %d; the reader is in the server's JVM and parses no rows"
                        .formatted(rounds, rows, page),
                database);
        Device device = new Device(ledger.address());
        write(device);
        awaitProjection(database);
        database.execute("VACUUM ANALYZE");
        RowToJson peer = new RowToJson(ledger.postgres(), page);

        Map<String, LongSupplier> contenders = new LinkedHashMap<>();
        contenders.put("GET …/changes", () -> overHttp(device));
        contenders.put("STOMP", () -> overStomp(device));
        contenders.put("row_to_json over JDBC", () -> peer.read(device.bookId()));
        Map<String, Rounds> results = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, LongSupplier> contender : contenders.entrySet()) {
                double rate = perSecond(contender.getValue());
                if (round > 0) {
                    results.computeIfAbsent(contender.getKey(), ignored -> new Rounds())
                            .add(rate);
                }
                report.progress(
                        "%s, %s: %,.0f rows/s",
                        round == 0 ? "warming up" : "round " + round + " of " + rounds, contender.getKey(), rate);
            }
        }
        print(results);
    }

    private void print(Map<String, Rounds> results) {
        TextTable table = new TextTable("way", "rows/s", "to row_to_json");
        Rounds peer = List.copyOf(results.values()).getLast();
        results.forEach((name, result) -> table.row(name, result.wholeNumbers(), result.ratioTo(peer)));
        report.print("Rows a second: median (min–max)\n");
        report.print(table);
    }

    private double perSecond(LongSupplier reading) {
        long start = System.nanoTime();
        long read = reading.getAsLong();
        if (read < rows) {
            throw new IllegalStateException("Only " + read + " of " + rows + " rows came.");
        }
        return read * 1e9 / (System.nanoTime() - start);
    }

    private static void join(List<CompletableFuture<Void>> pushes) {
        pushes.forEach(CompletableFuture::join);
        pushes.clear();
    }

    private void write(Device device) {
        List<UUID> customers = new ArrayList<>();
        List<CompletableFuture<Void>> pushes = new ArrayList<>();
        for (int written = 0; written < rows; written += PUSH) {
            List<Map<String, Object>> commands = new ArrayList<>();
            for (int i = written; i < Math.min(rows, written + PUSH); i++) {
                commands.add(command(customers, i));
            }
            pushes.add(device.send(device.push(commands)));
            // Customers of the first push are named by those that follow.
            if (written == 0 || pushes.size() == PUSHES_AT_ONCE) {
                join(pushes);
                report.progress("Stored %,d of %,d records", Math.min(rows, written + PUSH), rows);
            }
        }
        join(pushes);
    }

    private static Map<String, Object> command(List<UUID> customers, int number) {
        UUID id = UUID.randomUUID();
        boolean first = number < PUSH;
        if (first ? number % 20 == 0 : number % 40 == 0) {
            if (first) {
                customers.add(id);
            }
            return WholeLedger.create("customers", id, Map.of("name", "Customer " + number, "phone", "+919812345678"));
        }
        return WholeLedger.create(
                "transactions",
                id,
                Map.of(
                        "party_id",
                        customers.get(number % customers.size()),
                        "direction",
                        number % 3 == 0 ? "got" : "gave",
                        "amount_minor",
                        100 + number,
                        "mode",
                        number % 5 == 0 ? "cash" : "credit",
                        "occurred_on",
                        LocalDate.of(2026, 1, 1).plusDays(number % 365).toString(),
                        "note",
                        "Invoice " + number));
    }

    private static void awaitProjection(Database database) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT (SELECT sum(seq) FROM "
                        + BenchPostgres.ROWS + ".book_head) = (SELECT count(*) FROM ledger.event)")) {
            boolean projected = false;
            while (!projected) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("The events are not projected after " + PATIENCE + ".");
                }
                Thread.sleep(POLL_MS);
                try (ResultSet row = statement.executeQuery()) {
                    projected = row.next() && row.getBoolean(1);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the events were projected.", e);
        }
    }

    private long overHttp(Device device) {
        long read = 0;
        Envelope envelope = new Envelope(0, false, 0);
        while (!envelope.live()) {
            envelope = Envelope.of(
                    device.get("/v1/books/" + device.bookId() + "/changes?cursor=" + envelope.to() + "&limit=" + page));
            read += envelope.rows();
        }
        return read;
    }

    private static long overStomp(Device device) {
        AtomicLong read = new AtomicLong();
        CompletableFuture<Void> live = new CompletableFuture<>();
        try (StompDevice stomp = StompDevice.connect(device, message -> {
            Envelope envelope = Envelope.of(message);
            read.addAndGet(envelope.rows());
            if (envelope.live()) {
                live.complete(null);
            }
        })) {
            stomp.subscribe(device.bookId(), "0");
            CompletableFuture.anyOf(live, stomp.failed()).join();
        }
        return read.get();
    }
}
