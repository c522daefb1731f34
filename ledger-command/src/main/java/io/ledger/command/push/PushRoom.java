package io.ledger.command.push;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How much of pushes is worked on at once, in bytes of their bodies: read into commands, a push takes some five times as much of the heap. More of them wait for their turn, and are told
 * to come again when it does not come in time. Thread-safe.
 */
final class PushRoom {

    private static final int PART_OF_HEAP = 32;
    private static final int UNIT = 1024;
    private static final long MAX_WAIT_MS = 10_000;

    private final int units;
    private final long maxWaitMs;
    private final Semaphore free;

    PushRoom() {
        this(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, MAX_WAIT_MS);
    }

    PushRoom(long bytes, long maxWaitMs) {
        this.units = Math.clamp(bytes / UNIT, 1, Integer.MAX_VALUE);
        this.maxWaitMs = maxWaitMs;
        this.free = new Semaphore(units, true);
    }

    /** Does the work once there is room for a body of that many bytes. Throws {@code unavailable} when there is none in time. */
    <T> T with(int bytes, Supplier<T> work) {
        int needed = Math.min(units, bytes / UNIT + 1);
        try {
            if (!free.tryAcquire(needed, maxWaitMs, TimeUnit.MILLISECONDS)) {
                throw new LedgerException(
                        ErrorCode.UNAVAILABLE, "This server has too many commands to decide at the moment. Try again.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException(ErrorCode.UNAVAILABLE, "The server is closing. Try again.", null, e);
        }
        try {
            return work.get();
        } finally {
            free.release(needed);
        }
    }
}
