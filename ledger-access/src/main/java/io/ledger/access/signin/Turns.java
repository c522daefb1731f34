package io.ledger.access.signin;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose password is looked at next. A few of each network at a time go on to where passwords are hashed, the others of that network wait behind them: a flood from one place fills no
 * queue that others wait in. Thread-safe.
 */
final class Turns {

    /** Of one network, at work or waiting for a processor. */
    static final int MAX_AT_ONCE = 4;

    private static final int MAX_WAITING = 256;
    private static final long MAX_WAIT_MS = 10_000;

    private final ConcurrentHashMap<String, Turn> turns = new ConcurrentHashMap<>();

    /** @param users how many have it in hand, waiting or not; at none, it is forgotten */
    private record Turn(Semaphore free, int users) {
        Turn() {
            this(new Semaphore(MAX_AT_ONCE, true), 0);
        }

        Turn more(int by) {
            return new Turn(free, users + by);
        }
    }

    /** Does the work when it is its turn. Throws {@link LedgerException} ({@code unavailable}) when that takes too long. */
    <T extends @Nullable Object> T take(String network, Supplier<T> work) {
        Turn turn = turns.compute(network, (key, known) -> (known == null ? new Turn() : known).more(1));
        try {
            if (turn.users() > MAX_WAITING || !turn.free().tryAcquire(MAX_WAIT_MS, TimeUnit.MILLISECONDS)) {
                throw new LedgerException(
                        ErrorCode.UNAVAILABLE, "Too many sign in from there at the moment. Try again.");
            }
            try {
                return work.get();
            } finally {
                turn.free().release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException(ErrorCode.UNAVAILABLE, "This node is stopping.", null, e);
        } finally {
            turns.computeIfPresent(network, (key, known) -> known.users() == 1 ? null : known.more(-1));
        }
    }
}
