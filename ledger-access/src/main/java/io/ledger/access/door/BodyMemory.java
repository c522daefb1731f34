package io.ledger.access.door;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.util.concurrent.atomic.AtomicLong;

/** How much of the heap bodies have, from their first byte on until the request is done: as much as came, not as was announced. Thread-safe. */
final class BodyMemory {

    private final long max;
    private final AtomicLong held = new AtomicLong();

    /** @param max in bytes */
    BodyMemory(long max) {
        this.max = max;
    }

    /** Throws {@link LedgerException} ({@code unavailable}), and takes nothing, when that would be more than there is. */
    void take(int bytes) {
        if (held.addAndGet(bytes) > max) {
            held.addAndGet(-bytes);
            throw new LedgerException(
                    ErrorCode.UNAVAILABLE, "This server has too much to read at the moment. Send it again.");
        }
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }

    /** In bytes. */
    long held() {
        return held.get();
    }
}
