package io.ledger.query.projection;

import io.ledger.query.projection.SharedSegments.Segment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a segment stands: there are events that it has not seen, and it has not come on for {@link #STANDING_AFTER_MS}, on whatever node. All segments come on with the log within two
 * seconds, also those whose books have no new events. A batch under way is work, up to {@link #MAX_BATCH_MS}; a long rebuild comes on batch by batch. Thread-safe.
 */
final class Standing {

    static final long STANDING_AFTER_MS = 4_000;
    static final long MAX_BATCH_MS = 30_000;

    private static final String NONE_YET = "No node has made the segments yet.";

    private static final Logger log = LoggerFactory.getLogger(Standing.class);

    private final Map<Integer, Seen> behind = new HashMap<>();
    private long lookedNanos = System.nanoTime();
    private @Nullable String told;
    private @Nullable String reason = NONE_YET;

    private record Seen(long position, long sinceNanos) {}

    /** Takes in how far the log and its segments are. */
    synchronized void seen(long head, List<Segment> segments) {
        lookedNanos = System.nanoTime();
        reason = segments.isEmpty() ? NONE_YET : null;
        for (Segment segment : segments) {
            Seen before = behind.get(segment.number());
            if (segment.position() >= head) {
                behind.remove(segment.number());
            } else if (before == null || before.position() != segment.position()) {
                behind.put(segment.number(), new Seen(segment.position(), lookedNanos));
            } else if (stands(segment, ms(lookedNanos - before.sinceNanos()))) {
                reason = reason(segment, head, ms(lookedNanos - before.sinceNanos()));
            }
        }
        tell();
    }

    private static boolean stands(Segment segment, long ms) {
        boolean works = segment.ownerLives() && segment.busyMs() > 0 && segment.busyMs() <= MAX_BATCH_MS;
        return ms > STANDING_AFTER_MS && !works;
    }

    private static String reason(Segment segment, long head, long ms) {
        String owner = segment.owner() == null
                ? "no node has it"
                : segment.ownerLives() ? "it is with " + segment.owner() : "its node " + segment.owner() + " is gone";
        return "Segment " + segment.number() + " stands at " + segment.position() + " of " + head + " for " + ms
                + " ms: " + owner + ".";
    }

    private void tell() {
        if (segmentsStand() && told == null) {
            log.warn("The projection stands. {}", reason);
        } else if (reason == null && told != null) {
            log.info("The projection goes on.");
        }
        told = segmentsStand() ? reason : null;
    }

    private boolean segmentsStand() {
        return reason != null && !reason.equals(NONE_YET);
    }

    /** Why rows do not follow the events at the moment; empty while they do. */
    synchronized Optional<String> reason() {
        long silent = ms(System.nanoTime() - lookedNanos);
        return silent > STANDING_AFTER_MS
                ? Optional.of("The database has not said for " + silent + " ms how far the segments are.")
                : Optional.ofNullable(reason);
    }

    private static long ms(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
