package io.ledger.benchmarks.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Callers that each do a thing again as soon as it is done, on virtual threads. */
public final class ClosedLoop {

    private ClosedLoop() {}

    /**
     * Lets that many callers go on for that long, and returns how often a second the thing was done. A failure of one ends it all.
     *
     * @throws IllegalStateException with the first failure
     */
    public static double perSecond(int callers, Duration duration, Runnable action) {
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        long done = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> loops = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                loops.add(threads.submit(() -> repeat(end, action)));
            }
            for (Future<Long> loop : loops) {
                done += loop.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A caller failed.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring.", e);
        }
        return done * 1e9 / (System.nanoTime() - start);
    }

    private static long repeat(long end, Runnable action) {
        long done = 0;
        while (System.nanoTime() < end) {
            action.run();
            done++;
        }
        return done;
    }
}
