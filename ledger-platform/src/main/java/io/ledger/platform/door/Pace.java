package io.ledger.platform.door;

import java.time.Duration;

/** Whether a body comes fast enough: in its first time anyhow, and from then on at some bytes a second on the average. A slow line is not shut out, and one that drips ends. */
final class Pace {

    private static final double NANOS = 1e9;

    private final long beganNs = System.nanoTime();
    private final long graceNs;
    private final int bytesPerSecond;
    private long bytes;

    Pace(Duration grace, int bytesPerSecond) {
        this.graceNs = grace.toNanos();
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Counts what came; whether that is enough. */
    boolean keeps(int more) {
        bytes += more;
        long lateNs = System.nanoTime() - beganNs - graceNs;
        return lateNs <= 0 || bytes >= lateNs / NANOS * bytesPerSecond;
    }
}
