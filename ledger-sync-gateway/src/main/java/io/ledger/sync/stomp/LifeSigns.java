package io.ledger.sync.stomp;

/**
 * Whether the other end of a connection is still there, where it promised no heart-beats, or rare ones: a client whose network is gone says nothing, and TCP takes a quarter of an hour to
 * notice. After an interval of silence it is pinged, as the WebSocket protocol has it, and once more an interval later; any client answers that by itself. One that is silent for
 * {@link #SILENT_INTERVALS} intervals is gone. Thread-safe.
 */
final class LifeSigns {

    /** With the default interval of 30 s, and the 20 s in which a closed connection is torn down: a client that vanishes is gone within two minutes. */
    static final int SILENT_INTERVALS = 3;

    private final long intervalNanos;
    private volatile long lastSignNanos;
    private volatile long lastPingNanos;

    LifeSigns(long intervalNanos, long now) {
        this.intervalNanos = intervalNanos;
        this.lastSignNanos = now;
        this.lastPingNanos = now;
    }

    /** Something came, or the connection took something that it had been too full to take. */
    void seen(long now) {
        lastSignNanos = now;
    }

    /** How long nothing was seen. */
    long silentNanos(long now) {
        return now - lastSignNanos;
    }

    /** Whether to ping, which is then taken for done. */
    boolean pingIsDue(long now) {
        if (silentNanos(now) < intervalNanos || now - lastPingNanos < intervalNanos) {
            return false;
        }
        lastPingNanos = now;
        return true;
    }

    boolean isGone(long now) {
        return silentNanos(now) > SILENT_INTERVALS * intervalNanos;
    }

    /** Whether the client's own heart-beats tell soon enough: then it is not pinged. Those of a device's app, one a minute, do. */
    boolean isToldBy(HeartBeats heartBeats) {
        return heartBeats.noticeWithin((SILENT_INTERVALS + 1) * intervalNanos);
    }
}
