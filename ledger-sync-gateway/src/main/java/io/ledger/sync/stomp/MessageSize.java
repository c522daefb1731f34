package io.ledger.sync.stomp;

import io.ledger.sync.live.Subscription;
import java.util.concurrent.TimeUnit;

/**
 * How large the next message of a subscription may be, by how long the connection took for those before: a client sees nothing of a message before its end, and takes a server
 * that it hears nothing of for dead. So a slow line gets small messages, and one that is fast again and again gets large ones, which cost less. For one thread.
 */
final class MessageSize {

    static final int LEAST_BYTES = 16 * 1024;
    static final int FIRST_BYTES = 64 * 1024;

    /** Half of the shortest heart-beat. */
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(HeartBeats.INTERVAL_MS / 2);

    private static final long FAST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Large messages in a row that have to be fast: the first ones may only have filled the kernel's buffers. */
    private static final int FAST_RUN = 4;

    private int maxBytes = FIRST_BYTES;
    private int fastRun;

    /** What the rows of a message may come to; those of one {@code seq} are sent together, whatever they come to. */
    int maxBytes() {
        return maxBytes;
    }

    /** Learns from a message that the connection has taken. */
    void sent(int bytes, long tookNanos) {
        if (tookNanos > SLOW_NANOS) {
            maxBytes = Math.max(LEAST_BYTES, maxBytes / 2);
            fastRun = 0;
        } else if (tookNanos > FAST_NANOS) {
            fastRun = 0;
        } else if (bytes >= maxBytes / 2 && ++fastRun == FAST_RUN) {
            maxBytes = Math.min(Subscription.MAX_MESSAGE_BYTES, maxBytes * 2);
            fastRun = 0;
        }
    }
}
