package io.ledger.sync.live;

import io.ledger.api.error.LedgerException;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;

/**
 * When a feed that could not be read is read again: after 1 s, 2 s, 4 s … Soon, if the database was only away, and less and less often if it is something that may stay. Each
 * feed has its own, so that one's failure is neither forgotten for another's success nor a reason to read another again. Thread-safe.
 */
final class BackOff {

    private static final long FIRST_MS = 1_000;

    /** While the database is away: when it is back, nobody waits longer. */
    private static final long MAX_PASSING_MS = 4_000;

    private static final long MAX_MS = 60_000;

    private int failures; // guarded by this
    private long dueNanos; // guarded by this

    /** Tells that a reading failed, and returns for how many milliseconds there is none now. */
    synchronized long failed(Throwable reason) {
        long pauseMs = Math.min(isPassing(reason) ? MAX_PASSING_MS : MAX_MS, FIRST_MS << Math.min(failures, 10));
        failures++;
        dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMs);
        return pauseMs;
    }

    synchronized void succeeded() {
        failures = 0;
    }

    /** Whether it may be read now. */
    synchronized boolean allowsReading() {
        return failures == 0 || System.nanoTime() - dueNanos >= 0;
    }

    /** Whether somebody has to see to it that it is read again now. */
    synchronized boolean isDue() {
        return failures > 0 && allowsReading();
    }

    /** Whether a failure is one of the database's connections, or of a book that is said to be unavailable, and not of what is read. */
    static boolean isPassing(Throwable reason) {
        return reason instanceof TransientDataAccessException
                || reason instanceof NonTransientDataAccessResourceException
                || reason instanceof LedgerException;
    }
}
