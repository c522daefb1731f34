package io.ledger.access.limit;

import io.ledger.access.limit.RateLimits.Share;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looking for what somebody names, where finding nothing counts as a guess. One after another for each guesser, so that many guesses at once are no more than so many in a row, and whoever
 * names only what there is never meets a limit. Thread-safe.
 */
public final class Lookups {

    private static final int LOCKS = 256;

    private final RateLimits limits;
    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

    Lookups(RateLimits limits) {
        this.limits = limits;
    }

    /**
     * Looks, and counts when there is nothing.
     *
     * @param counted for each who guesses; the last one's guesses wait for one another
     * @throws io.ledger.api.error.LedgerException {@code rate_limited}, before looking, when a guess is not to be had any more
     */
    public <T> Optional<T> look(List<Share> counted, Supplier<Optional<T>> looking) {
        ReentrantLock lock = locks.get(Math.floorMod(counted.getLast().who().hashCode(), LOCKS));
        lock.lock();
        try {
            counted.forEach(share -> limits.requireOne(share.limit(), share.who()));
            Optional<T> found = looking.get();
            if (found.isEmpty()) {
                limits.take(counted);
            }
            return found;
        } finally {
            lock.unlock();
        }
    }
}
