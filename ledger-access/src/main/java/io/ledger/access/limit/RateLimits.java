package io.ledger.access.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.ledger.api.error.LedgerException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Token buckets, one for each limit and whoever is limited. Thread-safe. Those of a limit that all nodes share stand in the database, behind one of this node's own with the same rate:
 * so what this node refuses by itself costs the database nothing, and a database that is away leaves each node's own.
 *
 * <p>Memory is bounded: of each limit the {@link #MAX_BUCKETS} that are used most and latest are kept, so a flood of made-up names passes through without driving out those who are
 * here every day. A bucket that is forgotten is full again.
 */
public class RateLimits {

    /** Of one limit; some 200 bytes each. */
    static final int MAX_BUCKETS = 20_000;

    private final Rates rates;
    private final @Nullable SharedBuckets shared;
    private final Map<Limit, Cache<Object, Bucket>> buckets = new EnumMap<>(Limit.class);
    private final Map<Limit, Counter> refused = new EnumMap<>(Limit.class);

    /** With the defaults, and nobody to share them with. */
    public RateLimits() {
        this(new Rates(Map.of()), null, new SimpleMeterRegistry());
    }

    RateLimits(Rates rates, @Nullable SharedBuckets shared, MeterRegistry meters) {
        this.rates = rates;
        this.shared = shared;
        for (Limit limit : Limit.values()) {
            buckets.put(limit, Caffeine.newBuilder().maximumSize(MAX_BUCKETS).build());
            refused.put(
                    limit,
                    Counter.builder("ledger.limits.refused")
                            .description("How often somebody met a limit")
                            .tag("limit", limit.wire())
                            .register(meters));
        }
    }

    /** So much of a limit, for whom it counts: a user's or book's id, an address. */
    public record Share(Limit limit, Object who, long amount) {}

    /** Takes one; see {@link #take(Limit, Object, long)}. */
    public void take(Limit limit, Object who) {
        take(limit, who, 1);
    }

    /**
     * Takes so much of a limit, or nothing. Waits for the database where the limit is one that all nodes share.
     *
     * @param who whom it counts for: a user's or book's id, an address
     * @param amount 0 or more; at most a burst of it counts, for nothing larger could ever be taken
     * @throws LedgerException {@code rate_limited}, with when to come again, when that is more than is left
     */
    public void take(Limit limit, Object who, long amount) {
        if (amount == 0) {
            return;
        }
        Rate rate = rates.of(limit);
        long tokens = Math.min(amount, rate.burst());
        ConsumptionProbe probe = bucket(limit, who).tryConsumeAndReturnRemaining(tokens);
        if (!probe.isConsumed()) {
            throw refusal(limit, Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
        if (shared != null && limit.isShared()) {
            Duration wait = shared.take(limit, rate, who.toString(), tokens);
            if (wait.isPositive()) {
                bucket(limit, who).addTokens(tokens);
                throw refusal(limit, wait);
            }
        }
    }

    /** Takes all of them, or nothing. */
    public void take(List<Share> shares) {
        List<Share> taken = new ArrayList<>();
        boolean isDone = false;
        try {
            for (Share share : shares) {
                take(share.limit(), share.who(), share.amount());
                taken.add(share);
            }
            isDone = true;
        } finally {
            if (!isDone) {
                taken.forEach(share -> giveBack(share.limit(), share.who(), share.amount()));
            }
        }
    }

    /** Throws {@code rate_limited} when not even one is left on this node; takes nothing. */
    void requireOne(Limit limit, Object who) {
        EstimationProbe probe = bucket(limit, who).estimateAbilityToConsume(1);
        if (!probe.canBeConsumed()) {
            throw refusal(limit, Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /** Puts back what was taken, where it turned out not to count. */
    public void giveBack(Limit limit, Object who, long amount) {
        if (amount == 0) {
            return;
        }
        Rate rate = rates.of(limit);
        long tokens = Math.min(amount, rate.burst());
        bucket(limit, who).addTokens(tokens);
        if (shared != null && limit.isShared()) {
            shared.giveBack(limit, rate, who.toString(), tokens);
        }
    }

    /** How many buckets of this limit are kept, about. */
    long size(Limit limit) {
        Cache<Object, Bucket> cache = of(limit);
        cache.cleanUp();
        return cache.estimatedSize();
    }

    private LedgerException refusal(Limit limit, Duration wait) {
        Counter counter = refused.get(limit);
        if (counter != null) {
            counter.increment();
        }
        LedgerException refusal = LedgerException.rateLimited("Too many " + limit.words() + ".", wait);
        return LedgerException.rateLimited(
                "Too many " + limit.words() + ". Try again in " + refusal.retryAfterSeconds() + " s.", wait);
    }

    private Bucket bucket(Limit limit, Object who) {
        Rate rate = rates.of(limit);
        return of(limit)
                .get(
                        who,
                        ignored -> Bucket.builder()
                                .addLimit(bandwidth ->
                                        bandwidth.capacity(rate.burst()).refillGreedy(rate.refill(), rate.period()))
                                .build());
    }

    private Cache<Object, Bucket> of(Limit limit) {
        Cache<Object, Bucket> cache = buckets.get(limit);
        if (cache == null) {
            throw new IllegalStateException("No buckets of " + limit);
        }
        return cache;
    }
}
