package io.ledger.command.eventstore;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The books whose events the database could not store though it stores others'. Each waits by itself, longer after each failure, and whoever wants to write to it meanwhile is told so at once. When its
 * time has come its next events are tried apart from everybody else's. Thread-safe.
 */
final class FailingBooks {

    static final long FIRST_BACK_OFF_MS = 100;
    static final long MAX_BACK_OFF_MS = 5_000;

    /** Beyond, the book that failed the longest time ago is taken for any other. */
    private static final int MAX_BOOKS = 10_000;

    private final Map<UUID, Pause> pauses = new LinkedHashMap<>();
    private volatile boolean isEmpty = true;

    private record Pause(long untilNanos, long ms, String reason) {}

    /** Why the book takes nothing at the moment, as a sentence; empty when it may be tried. */
    Optional<String> closed(UUID bookId) {
        if (isEmpty) {
            return Optional.empty();
        }
        synchronized (pauses) {
            return Optional.ofNullable(pauses.get(bookId))
                    .filter(pause -> pause.untilNanos() - System.nanoTime() > 0)
                    .map(Pause::reason);
        }
    }

    /** Whether its last events could not be stored. */
    boolean contains(UUID bookId) {
        if (isEmpty) {
            return false;
        }
        synchronized (pauses) {
            return pauses.containsKey(bookId);
        }
    }

    void failed(UUID bookId, String reason) {
        synchronized (pauses) {
            Pause before = pauses.remove(bookId);
            long ms = before == null ? FIRST_BACK_OFF_MS : Math.min(before.ms() * 2, MAX_BACK_OFF_MS);
            pauses.put(bookId, new Pause(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms), ms, reason));
            Iterator<UUID> eldest = pauses.keySet().iterator();
            if (pauses.size() > MAX_BOOKS) {
                eldest.next();
                eldest.remove();
            }
            isEmpty = false;
        }
    }

    void stored(UUID bookId) {
        if (isEmpty) {
            return;
        }
        synchronized (pauses) {
            pauses.remove(bookId);
            isEmpty = pauses.isEmpty();
        }
    }

    int size() {
        synchronized (pauses) {
            return pauses.size();
        }
    }
}
