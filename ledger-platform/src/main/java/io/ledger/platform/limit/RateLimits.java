package io.ledger.platform.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.ledger.api.error.LedgerException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Token buckets, one for each limit and whoever is limited. Thread-safe. */
@Component
public class RateLimits {

    private static final int MAX_BUCKETS = 100_000;

    private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();

    private record Key(Limit limit, Object who) {}

    /** Takes one; see {@link #take(Limit, Object, long)}. */
    public void take(Limit limit, Object who) {
        take(limit, who, 1);
    }

    /**
     * Takes so much of a limit, or nothing.
     *
     * @param who whom it counts for: a user's or book's id, an address
     * @throws LedgerException {@code rate_limited}, with when to come again, when that is more than is left
     */
    public void take(Limit limit, Object who, long amount) {
        ConsumptionProbe probe = bucket(limit, who).tryConsumeAndReturnRemaining(Math.min(amount, limit.burst()));
        if (!probe.isConsumed()) {
            throw LedgerException.rateLimited(
                    "Too much at once. Try again later.", Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /** Puts back what was taken, where it turned out not to count. */
    public void giveBack(Limit limit, Object who, long amount) {
        bucket(limit, who).addTokens(amount);
    }

    private Bucket bucket(Limit limit, Object who) {
        if (buckets.size() > MAX_BUCKETS) {
            buckets.clear();
        }
        return buckets.computeIfAbsent(
                new Key(limit, who),
                key -> Bucket.builder()
                        .addLimit(bandwidth -> bandwidth
                                .capacity(limit.burst())
                                .refillGreedy(limit.perMinute(), Duration.ofMinutes(1)))
                        .build());
    }
}
