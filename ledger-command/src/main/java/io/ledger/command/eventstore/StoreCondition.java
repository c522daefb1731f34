package io.ledger.command.eventstore;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Whether events can be stored, as the writer found out last. Asking it costs nothing and waits for nothing. Thread-safe. */
public final class StoreCondition {

    /** How long the database may take for an answer before that is trouble. */
    private static final long MAX_SILENCE_MS = 3_000;

    private static final long NOT_WAITING = Long.MIN_VALUE;

    private final AtomicInteger timesPutBack = new AtomicInteger();
    private volatile @Nullable String trouble;
    private volatile long waitsSinceNanos = NOT_WAITING;

    StoreCondition() {}

    /** Why events cannot be stored, as a sentence; empty when they can. */
    public Optional<String> trouble() {
        long since = waitsSinceNanos;
        String known = trouble;
        if (known == null
                && since != NOT_WAITING
                && System.nanoTime() - since > TimeUnit.MILLISECONDS.toNanos(MAX_SILENCE_MS)) {
            return Optional.of("The database has not answered for "
                    + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since) + " s.");
        }
        return Optional.ofNullable(known);
    }

    /** How often the log was put back to an earlier time while this process ran. Whoever remembers what it said forgets that when this number is another. */
    int timesPutBack() {
        return timesPutBack.get();
    }

    void wasPutBack() {
        timesPutBack.incrementAndGet();
    }

    /** The writer asks the database for something. */
    void asks() {
        waitsSinceNanos = System.nanoTime();
    }

    /** The database answered, or failed: it is not waited for. */
    void hasAnswer() {
        waitsSinceNanos = NOT_WAITING;
    }

    void isWell() {
        if (trouble != null) {
            trouble = null;
        }
    }

    void isTroubled(String reason) {
        trouble = reason;
    }
}
