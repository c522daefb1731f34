package io.ledger.access.door;

import java.io.IOException;
import java.time.Duration;

/**
 * Whether a body comes fast enough: in its first time anyhow, and from then on at some bytes a second on the average. A slow line is not shut out, and one that drips ends. What counts is how
 * long the server waited for the client, not what the server did meanwhile.
 */
final class Pace {

    private static final double NANOS = 1e9;

    private final long graceNs;
    private final int bytesPerSecond;
    private long waitedNs;
    private long bytes;

    Pace(Duration grace, int bytesPerSecond) {
        this.graceNs = grace.toNanos();
        this.bytesPerSecond = bytesPerSecond;
    }

    /** One read of a body. */
    interface Reading {

        /** How many bytes came; -1 at the end. */
        int read() throws IOException;
    }

    /** Reads what has come, and counts how long that took; -1 at the end. Throws {@link TooSlowException}. */
    int read(Reading body) throws IOException {
        long start = System.nanoTime();
        int read = body.read();
        waitedNs += System.nanoTime() - start;
        if (read > 0) {
            bytes += read;
            if (bytes < (waitedNs - graceNs) / NANOS * bytesPerSecond) {
                throw new TooSlowException();
            }
        }
        return read;
    }

    static final class TooSlowException extends IOException {
        private static final long serialVersionUID = 1;

        private TooSlowException() {
            super("It came too slowly.");
        }
    }
}
