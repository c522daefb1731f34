package io.ledger.sync.stomp;

import java.util.Collection;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ticks for all connections, once in a while, on one thread. What goes wrong with one of them, an {@code Error} too, is that one's end and nobody else's: the others go on being ticked.
 * Thread-safe.
 */
final class StompClock {

    private static final Logger log = LoggerFactory.getLogger(StompClock.class);

    private final Supplier<? extends Collection<? extends Ticking>> all;
    private final long intervalMs;
    private volatile boolean running;

    /** What is ticked. Must not block. */
    interface Ticking {
        void tick(long intervalMs);

        /** A tick failed. */
        void broken();
    }

    StompClock(Supplier<? extends Collection<? extends Ticking>> all, long intervalMs) {
        this.all = all;
        this.intervalMs = intervalMs;
    }

    void start() {
        running = true;
        startThread();
    }

    void stop() {
        running = false;
    }

    boolean isRunning() {
        return running;
    }

    private void startThread() {
        Thread.ofPlatform()
                .daemon()
                .name("stomp-clock")
                .uncaughtExceptionHandler((thread, cause) -> goOnAfter(cause))
                .start(this::run);
    }

    private void goOnAfter(Throwable cause) {
        log.error("The clock of the STOMP connections failed, and is started again", cause);
        if (running) {
            startThread();
        }
    }

    private void run() {
        while (running) {
            try {
                Thread.sleep(intervalMs);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            for (Ticking each : all.get()) {
                tick(each);
            }
        }
    }

    private void tick(Ticking each) {
        boolean isDone = false;
        try {
            each.tick(intervalMs);
            isDone = true;
        } catch (RuntimeException e) {
            log.error("Cannot look after a STOMP connection, which is closed", e);
        } finally {
            if (!isDone) {
                each.broken();
            }
        }
    }
}
