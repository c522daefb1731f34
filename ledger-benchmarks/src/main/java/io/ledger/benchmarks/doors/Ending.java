package io.ledger.benchmarks.doors;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waits for threads that were told to end. */
final class Ending {

    private static final long PATIENCE_MS = TimeUnit.SECONDS.toMillis(30);

    private Ending() {}

    static void await(List<Thread> threads) {
        try {
            for (Thread thread : threads) {
                thread.join(PATIENCE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
