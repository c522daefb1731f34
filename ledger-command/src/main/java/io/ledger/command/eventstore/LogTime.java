package io.ledger.command.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time that events are recorded at, which is the database's. Between two looks at it the time that went by in this process is added; the append itself finds out
 * when that is not the database's time any more. For the writer's thread only.
 */
final class LogTime {

    /** How far the newest event may be ahead of the clock, for later ones to wait for the clock at its time. Beyond, the clock is right and the event was not. */
    static final Duration MAX_STANDSTILL = Duration.ofMinutes(1);

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** Between these two is what the database's clock is ahead of {@link System#nanoTime}, as far as all looks agree. */
    private long atLeastNanos = Long.MIN_VALUE;

    private long atMostNanos = Long.MAX_VALUE;

    /** The database said that it was {@code now}, some time between when it was asked, at {@code askedNanos} of {@link System#nanoTime}, and now. */
    void saw(Instant now, long askedNanos) {
        long nanos = now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
        long atLeast = nanos - System.nanoTime();
        long atMost = nanos - askedNanos;
        if (atLeast > atMostNanos || atMost < atLeastNanos) {
            atLeastNanos = atLeast; // a clock has moved
            atMostNanos = atMost;
        } else {
            atLeastNanos = Math.max(atLeastNanos, atLeast);
            atMostNanos = Math.min(atMostNanos, atMost);
        }
    }

    /** The database's time as it should be now, to the millisecond. Once the database was asked. */
    Instant now() {
        return Instant.ofEpochSecond(0, System.nanoTime() + atMostNanos).truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * When the next events are recorded: now, but not before the newest event, should the clock have gone back a little. A newest event that is far ahead was recorded while the
     * clock was wrong: it does not keep the others in the future.
     */
    static Instant after(LogEnd end) {
        boolean waits = end.recordedAt().isAfter(end.now())
                && !end.recordedAt().isAfter(end.now().plus(MAX_STANDSTILL));
        return (waits ? end.recordedAt() : end.now()).truncatedTo(ChronoUnit.MILLIS);
    }
}
