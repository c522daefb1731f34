package io.ledger.query.projection;

import java.util.concurrent.TimeUnit;

/** How much of its time a life that is built takes from the work for the one that is read: after each batch its thread rests in proportion. Thread-safe. */
final class Pace {

    /** A rest is a part of a second, so that nobody takes the segment for one that stands. */
    private static final long MAX_REST_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final double share;
    private volatile boolean slow;

    /** @param share of its time, above 0 and at most 1, in which a thread works */
    Pace(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("ledger.projection.build-share is above 0 and at most 1.");
        }
        this.share = share;
    }

    void set(boolean isSlow) {
        slow = isSlow;
    }

    /** Rests after so much work. */
    void rest(long workedNanos) {
        if (!slow) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(MAX_REST_NANOS, (long) (workedNanos * (1 - share) / share)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
