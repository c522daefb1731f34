package io.ledger.sync.door;

import io.github.bucket4j.Bucket;
import io.ledger.api.error.LedgerException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What all connections of one user have together. Thread-safe. */
public final class UserShare {

    private static final Duration COME_AGAIN = Duration.ofMinutes(1);

    private final DoorLimits limits;
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final AtomicInteger filtered = new AtomicInteger();
    final AtomicLong heldBytes = new AtomicLong();
    final Bucket read;
    int connections; // guarded by the lock of Doors on the user

    UserShare(DoorLimits limits) {
        this.limits = limits;
        this.read = ReadBudget.bucket(limits.readPerUser().toBytes());
    }

    /**
     * Takes a subscription.
     *
     * @throws LedgerException {@code rate_limited} when there are too many; nothing is taken then
     */
    public void subscribe(boolean isFiltered) {
        take(subscriptions, limits.subscriptionsPerUser(), "subscriptions");
        if (isFiltered) {
            try {
                take(filtered, limits.filteredPerUser(), "subscriptions with a filter");
            } catch (LedgerException e) {
                subscriptions.decrementAndGet();
                throw e;
            }
        }
    }

    public void unsubscribe(boolean isFiltered) {
        subscriptions.decrementAndGet();
        if (isFiltered) {
            filtered.decrementAndGet();
        }
    }

    private static void take(AtomicInteger taken, int most, String what) {
        if (taken.incrementAndGet() > most) {
            taken.decrementAndGet();
            throw LedgerException.rateLimited("You have " + most + " " + what + ", and may have no more.", COME_AGAIN);
        }
    }
}
