package io.ledger.access.limit;

import java.time.Duration;

/**
 * So much at once, and so much more in each period, evenly.
 *
 * @param burst at least 1
 * @param refill at least 1
 */
record Rate(long burst, long refill, Duration period) {

    static Rate perMinute(long burst, long refill) {
        return new Rate(burst, refill, Duration.ofMinutes(1));
    }

    static Rate perHour(long burst, long refill) {
        return new Rate(burst, refill, Duration.ofHours(1));
    }

    static Rate perDay(long burst, long refill) {
        return new Rate(burst, refill, Duration.ofDays(1));
    }

    /** How long it takes until one more may be taken, once nothing is left. */
    Duration each() {
        return period.dividedBy(refill);
    }
}
