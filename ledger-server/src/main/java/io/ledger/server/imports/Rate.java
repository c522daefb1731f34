package io.ledger.server.imports;

import java.util.Locale;

/** How many are done, how fast, and how long it still takes, as a line for people. Thread-safe. */
final class Rate {

    /** For a total that nobody knows. */
    static final long UNKNOWN = -1;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final String what;
    private final long total;
    private final long startedAt = System.nanoTime();
    private long done;

    Rate(String what, long total) {
        this.what = what;
        this.total = total;
    }

    /** Counts another one and says where that leaves us. */
    synchronized String another() {
        done++;
        long nanos = Math.max(1, System.nanoTime() - startedAt);
        long perSecond = Math.max(1, done * NANOS_PER_SECOND / nanos);
        return total == UNKNOWN
                ? String.format(Locale.ROOT, "%,d %s, %,d/s", done, what, perSecond)
                : String.format(
                        Locale.ROOT,
                        "%,d of %,d %s, %,d/s, about %d s to go",
                        done,
                        total,
                        what,
                        perSecond,
                        (total - done + perSecond - 1) / perSecond);
    }
}
