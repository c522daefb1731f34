package io.ledger.benchmarks.live;

import io.ledger.platform.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** When each record was sent, answered, and seen by the other device, in the order in which that happens to come. Thread-safe. */
final class Sightings {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final int DIGITS = 3;

    private final Map<String, Sighting> byId = new ConcurrentHashMap<>();

    private static final class Sighting {
        private final long sent;
        private volatile long answered;
        private volatile long seen;
        private volatile long recordedToSeenMicros;
        private final CountDownLatch both = new CountDownLatch(2);

        Sighting(long sent) {
            this.sent = sent;
        }
    }

    /** What came out of a round; all in microseconds. */
    record Latencies(Histogram sentToSeen, Histogram answeredToSeen, Histogram recordedToSeen, long seenFirst) {}

    /** A record is on its way since that moment, of {@link System#nanoTime}. */
    void sent(UUID id, long nanos) {
        byId.put(id.toString(), new Sighting(nanos));
    }

    void answered(List<UUID> ids) {
        long now = System.nanoTime();
        for (UUID id : ids) {
            Sighting sighting = byId.get(id.toString());
            if (sighting != null) {
                sighting.answered = now;
                sighting.both.countDown();
            }
        }
    }

    /** Looks at a message that has arrived now. */
    void seen(String message) {
        long now = System.nanoTime();
        Instant time = Instant.now();
        if (Json.readStored(message).get("changes") instanceof List<?> changes) {
            for (Object change : changes) {
                if (change instanceof Map<?, ?> map && map.get("row") instanceof Map<?, ?> row) {
                    seen(String.valueOf(map.get("id")), Instant.parse(recorded(row)), now, time);
                }
            }
        }
    }

    private static String recorded(Map<?, ?> row) {
        return row.get("created_at") instanceof String at ? at : Instant.EPOCH.toString();
    }

    private void seen(String id, Instant recorded, long now, Instant time) {
        Sighting sighting = byId.get(id);
        if (sighting != null && sighting.seen == 0) {
            sighting.recordedToSeenMicros = Duration.between(recorded, time).toNanos() / 1_000;
            sighting.seen = now;
            sighting.both.countDown();
        }
    }

    /** Waits until everything sent was answered and seen, and forgets it. */
    Latencies finish() {
        Histogram sentToSeen = new Histogram(MAX_MICROS, DIGITS);
        Histogram answeredToSeen = new Histogram(MAX_MICROS, DIGITS);
        Histogram recordedToSeen = new Histogram(MAX_MICROS, DIGITS);
        long seenFirst = 0;
        for (Sighting sighting : byId.values()) {
            await(sighting);
            sentToSeen.recordValue(micros(sighting.seen - sighting.sent));
            answeredToSeen.recordValue(micros(Math.max(0, sighting.seen - sighting.answered)));
            recordedToSeen.recordValue(Math.clamp(sighting.recordedToSeenMicros, 0, MAX_MICROS));
            if (sighting.seen <= sighting.answered) {
                seenFirst++;
            }
        }
        byId.clear();
        return new Latencies(sentToSeen, answeredToSeen, recordedToSeen, seenFirst);
    }

    private static void await(Sighting sighting) {
        try {
            if (!sighting.both.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("A record did not reach the other device in " + PATIENCE + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring.", e);
        }
    }

    private static long micros(long nanos) {
        return Math.min(MAX_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos));
    }
}
