package io.ledger.sync.stomp;

import java.util.concurrent.TimeUnit;

/**
 * What a connection's two ends agreed on about signs of life.
 *
 * @param sendNanos after which silence of ours the client wants one; 0 for never
 * @param expectNanos after which silence of the client's it promised one; 0 for never
 */
record HeartBeats(long sendNanos, long expectNanos) {

    /** What we can give and want. */
    static final long INTERVAL_MS = 10_000;

    /** How much longer than agreed a client may be silent: STOMP asks for an allowance. */
    private static final int TOLERANCE = 2;

    static final HeartBeats NONE = new HeartBeats(0, 0);

    /** Negotiates with what a client's CONNECT says: what it can give and what it wants, in milliseconds, 0 for nothing. */
    static HeartBeats negotiate(long clientGivesMs, long clientWantsMs) {
        return new HeartBeats(negotiate(clientWantsMs), negotiate(clientGivesMs));
    }

    private static long negotiate(long clientMs) {
        return clientMs == 0 ? 0 : TimeUnit.MILLISECONDS.toNanos(Math.max(clientMs, INTERVAL_MS));
    }

    /** Whether one must go out, when the next look comes after {@code nextLookNanos}. */
    boolean isDue(long silentNanos, long nextLookNanos) {
        return sendNanos > 0 && silentNanos + nextLookNanos > sendNanos;
    }

    boolean isMissing(long silentNanos) {
        return expectNanos > 0 && silentNanos > TOLERANCE * expectNanos;
    }
}
