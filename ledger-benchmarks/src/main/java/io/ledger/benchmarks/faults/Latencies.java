package io.ledger.benchmarks.faults;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long answers took, and how long it was until the rows were on the other device, since the last look. Thread-safe. */
final class Latencies {

    private static final long MAX_MS = TimeUnit.MINUTES.toMillis(10);
    private static final int DIGITS = 3;

    private final Histogram answered = new ConcurrentHistogram(MAX_MS, DIGITS);
    private final Histogram seen = new ConcurrentHistogram(MAX_MS, DIGITS);

    void answered(long nanos) {
        answered.recordValue(milliseconds(nanos));
    }

    void seen(long nanos) {
        seen.recordValue(milliseconds(nanos));
    }

    private static long milliseconds(long nanos) {
        return Math.clamp(TimeUnit.NANOSECONDS.toMillis(nanos), 0, MAX_MS);
    }

    /** Of answers, in milliseconds. */
    Histogram answers() {
        return answered;
    }

    /** From sending to the other device, in milliseconds. */
    Histogram sightings() {
        return seen;
    }

    void reset() {
        answered.reset();
        seen.reset();
    }
}
