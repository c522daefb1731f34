package io.ledger.benchmarks.faults;

import io.ledger.benchmarks.faults.Fault.BrokenException;
import io.ledger.benchmarks.faults.Fault.Scene;
import io.ledger.benchmarks.report.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * A server with some shops that go on pushing and following while one fault after the other is injected. After each, everybody must come back by themselves, and the
 * {@link Invariants} of every shop must hold. For one thread.
 */
final class Campaign implements AutoCloseable {

    /** Until everybody has to be back; how soon they really are is in the result. */
    private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(2);

    private static final long LOOK_MS = 20;

    private final ServerProcess server;
    private final Random random;
    private final Consumer<String> progress;
    private final Latencies latencies = new Latencies();
    private final List<Shop> shops = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();

    /**
     * What came of a fault.
     *
     * @param lastedMs from its beginning until it was taken back
     * @param recoveredMs from then until all the other shops had something new acknowledged and on their other devices
     * @param answers of the other shops while it lasted and until they were back, in milliseconds
     * @param sightings likewise, from sending to the other device
     * @param broken what did not hold; empty when all is well
     * @param isTheLast whether somebody did not come back
     */
    record Result(
            String fault,
            long lastedMs,
            long recoveredMs,
            Histogram answers,
            Histogram sightings,
            List<String> broken,
            boolean isTheLast) {}

    private Campaign(ServerProcess server, long seed, Consumer<String> progress) {
        this.server = server;
        this.random = new Random(seed);
        this.progress = progress;
    }

    /**
     * Starts the server and the shops.
     *
     * @param folder for the data
     * @param seed of everything that is left to chance
     * @param progress is told in a line what is going on
     */
    static Campaign start(Path folder, int shops, long seed, Consumer<String> progress)
            throws IOException, InterruptedException {
        Campaign campaign = new Campaign(ServerProcess.start(folder), seed, progress);
        try {
            for (int i = 0; i < shops; i++) {
                campaign.shops.add(new Shop(campaign.server.address(), new Random(seed + i), campaign.latencies));
            }
            campaign.shops.forEach(Shop::begin);
            return campaign;
        } catch (IOException | InterruptedException | RuntimeException e) {
            campaign.close();
            throw e;
        }
    }

    /** Injects the faults, in their order, up to one from which somebody does not come back: the next ones would tell nothing. */
    void run(List<Fault> faults) throws IOException, SQLException, InterruptedException {
        for (Fault fault : faults) {
            Result result = inject(fault);
            results.add(result);
            progress.accept("%s: lasted %,d ms, back after %,d ms%s"
                    .formatted(
                            result.fault(),
                            result.lastedMs(),
                            result.recoveredMs(),
                            result.broken().isEmpty() ? "" : ", BROKEN: " + result.broken()));
            if (result.isTheLast()) {
                return;
            }
        }
    }

    List<Result> results() {
        return List.copyOf(results);
    }

    private Result inject(Fault fault) throws IOException, SQLException, InterruptedException {
        List<String> broken = new ArrayList<>();
        long begun;
        long taken;
        try (Shop victim = new Shop(server.address(), new Random(random.nextLong()), new Latencies())) {
            latencies.reset();
            begun = System.nanoTime();
            try {
                fault.injection().run(new Scene(server, victim, random));
            } catch (BrokenException e) {
                broken.add(String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                broken.add("The fault could not be injected: " + e);
            }
            taken = System.nanoTime();
        }
        boolean back = awaitEverybody();
        long recovered = System.nanoTime();
        if (!back) {
            broken.add("Not everybody is back. The server said:\n" + server.lastWords());
        }
        Histogram answers = latencies.answers().copy();
        Histogram sightings = latencies.sightings().copy();
        if (back) {
            broken.addAll(check());
        }
        return new Result(
                fault.name(),
                TimeUnit.NANOSECONDS.toMillis(taken - begun),
                TimeUnit.NANOSECONDS.toMillis(recovered - taken),
                answers,
                sightings,
                broken,
                !back);
    }

    /** Waits until something that each shop sends from now on is on its other device. Returns whether that came to be. */
    private boolean awaitEverybody() throws InterruptedException {
        List<CompletableFuture<Boolean>> back = new ArrayList<>();
        long deadline = System.nanoTime() + RECOVERY_LIMIT.toNanos();
        for (Shop shop : shops) {
            CompletableFuture<Boolean> one = new CompletableFuture<>();
            back.add(one.completeOnTimeout(false, RECOVERY_LIMIT.toSeconds(), TimeUnit.SECONDS));
            Thread.ofVirtual().start(() -> {
                try {
                    one.complete(awaitFollower(shop, shop.sell(), deadline));
                } catch (InterruptedException e) {
                    one.complete(false);
                }
            });
        }
        return back.stream().allMatch(CompletableFuture::join);
    }

    private static boolean awaitFollower(Shop shop, long seq, long deadline) throws InterruptedException {
        while (shop.follower().cursor() < seq) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
        return true;
    }

    private List<String> check() throws IOException, SQLException, InterruptedException {
        List<String> broken = new ArrayList<>();
        for (Shop shop : shops) {
            shop.pause();
        }
        try (Connection connection = server.connect()) {
            for (Shop shop : shops) {
                long head = shop.acknowledged().values().stream()
                        .mapToLong(seq -> seq)
                        .max()
                        .orElse(0);
                if (awaitFollower(shop, head, System.nanoTime() + RECOVERY_LIMIT.toNanos())) {
                    broken.addAll(Invariants.check(connection, shop));
                } else {
                    broken.add("The follower stands at " + shop.follower().cursor() + " of " + head + ".");
                }
            }
        }
        shops.forEach(Shop::resume);
        return broken;
    }

    /** The results as a table. */
    String table() {
        TextTable table = new TextTable(
                "fault",
                "lasted ms",
                "back ms",
                "answer p50",
                "p99",
                "max ms",
                "to the device p50",
                "p99",
                "max ms",
                "");
        for (Result result : results) {
            table.row(
                    result.fault(),
                    Long.toString(result.lastedMs()),
                    Long.toString(result.recoveredMs()),
                    percentile(result.answers(), 50),
                    percentile(result.answers(), 99),
                    percentile(result.answers(), 100),
                    percentile(result.sightings(), 50),
                    percentile(result.sightings(), 99),
                    percentile(result.sightings(), 100),
                    result.broken().isEmpty() ? "holds" : "BROKEN");
        }
        return table.toString();
    }

    private static String percentile(Histogram histogram, int percentile) {
        return histogram.getTotalCount() == 0 ? "" : Long.toString(histogram.getValueAtPercentile(percentile));
    }

    @Override
    public void close() {
        shops.forEach(Shop::close);
        server.close();
    }
}
