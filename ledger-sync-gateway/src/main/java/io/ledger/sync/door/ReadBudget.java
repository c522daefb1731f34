package io.ledger.sync.door;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How fast connections are read, in bytes after inflating: a few bytes on the wire can be a thousand times as many for us. Whoever has used up a bucket is not read until it has filled again, and
 * waits on its own virtual thread, which costs nobody anything. Thread-safe.
 */
@Component
public class ReadBudget {

    /** A bucket fills by a byte each nanosecond at most. */
    private static final long MOST_PER_SECOND = 1_000_000_000;

    /** Who says nothing for so long has nothing more to say for now. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final DoorLimits limits;
    private final Bucket inflated;
    private final LongAdder readBytes = new LongAdder();

    ReadBudget(DoorLimits limits) {
        this.limits = limits;
        this.inflated = bucket(limits.inflatedPerNode().toBytes());
    }

    static Bucket bucket(long wantedPerSecond) {
        long bytesPerSecond = Math.min(wantedPerSecond, MOST_PER_SECOND);
        return Bucket.builder()
                .addLimit(bandwidth ->
                        bandwidth.capacity(bytesPerSecond).refillGreedy(bytesPerSecond, Duration.ofSeconds(1)))
                .build();
    }

    /** What was read of all connections so far, after inflating. */
    public long readBytes() {
        return readBytes.sum();
    }

    /**
     * For a connection.
     *
     * @param inflates whether what it sends may be compressed
     */
    public Pace pace(boolean inflates) {
        return new Pace(inflates);
    }

    /** The pace of one connection. For the thread that reads it. */
    public final class Pace {

        private final boolean inflates;
        private final Bucket own = bucket(limits.readPerConnection().toBytes());
        private @Nullable UserShare user;
        private long busySinceNanos = System.nanoTime();
        private long lastReadNanos = busySinceNanos;
        private long waitedNanos;

        private Pace(boolean inflates) {
            this.inflates = inflates;
        }

        /** Counts for that user from now on. */
        public void of(UserShare known) {
            user = known;
        }

        /**
         * Waits until so many bytes may be taken. Returns whether the connection may go on: it may not when for too long, without a pause, it has had more to say than was taken, so that it spent
         * most of that time waiting.
         */
        public boolean read(int bytes) {
            readBytes.add(bytes);
            long begunNanos = System.nanoTime();
            if (begunNanos - lastReadNanos > PAUSE_NANOS) {
                busySinceNanos = begunNanos;
                waitedNanos = 0;
            }
            boolean hadToWait = take(own, bytes);
            if (user != null) {
                hadToWait |= take(user.read, bytes);
            }
            if (inflates) {
                hadToWait |= take(inflated, bytes);
                letOthersGoFirst();
            }
            lastReadNanos = System.nanoTime();
            if (hadToWait) {
                waitedNanos += lastReadNanos - begunNanos;
            }
            long busyNanos = lastReadNanos - busySinceNanos;
            return busyNanos <= limits.heldBack().toNanos() || waitedNanos < busyNanos / 2;
        }

        private static boolean take(Bucket bucket, int bytes) {
            if (bucket.tryConsume(bytes)) {
                return false;
            }
            bucket.asBlocking().consumeUninterruptibly(bytes);
            return true;
        }

        /** A message inflates piece by piece without ever waiting, and a virtual thread that does not wait keeps its processor: between two pieces others have their turn. */
        @SuppressWarnings("ThreadPriorityCheck") // nothing here relies on it: without it, others wait longer
        private static void letOthersGoFirst() {
            Thread.yield();
        }

        /** Takes note of work beside the bytes, as of so many, which the next {@link #read} waits for. */
        public void work(int bytes) {
            own.consumeIgnoringRateLimits(bytes);
            if (user != null) {
                user.read.consumeIgnoringRateLimits(bytes);
            }
        }
    }
}
