package io.ledger.server.imports;

import java.util.Locale;

/** How many are done, how fast, and how long it still takes, as a line for people. Thread-safe. */
final class Rate {

    /** For a total that nobody knows. */
    static final long UNKNOWN = -1;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final String what;
    private final long total;
    private long startedAt;
    private long done;

    Rate(String what, long total) {
        this.what = what;
        this.total = total;
    }

    /** Counts another one and says where that leaves us. */
    synchronized String another() {
        if (done++ == 0) {
            startedAt = System.nanoTime();
        }
        long nanos = System.nanoTime() - startedAt;
        String count = String.format(Locale.ROOT, "%,d", done)
                + (total == UNKNOWN ? " " : String.format(Locale.ROOT, " of %,d ", total))
                + what;
        if (nanos < NANOS_PER_SECOND) {
            return count; // too early to tell how fast
        }
        long perSecond = Math.max(1, done * NANOS_PER_SECOND / nanos);
        String rate = String.format(Locale.ROOT, "%s, %,d/s", count, perSecond);
        return total == UNKNOWN ? rate : rate + ", about " + (total - done + perSecond - 1) / perSecond + " s to go";
    }
}
