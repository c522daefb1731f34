package io.ledger.platform.eventlog;

import io.ledger.platform.postgres.Notifications;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The event log as Axon's streaming processors read it: page by page in the order of {@code position}, woken by the notification that each append sends, with
 * a slow poll behind it. Positions are given under a lock that is held until the commit, so an event never shows up behind one that was read already:
 * a token is one number, and no gaps are tracked. An event that cannot be read comes as {@link Unreadable}, so that it stops nobody but its book. Thread-safe; each stream is for one
 * thread.
 */
@Component
public class EventLogSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    /** The channel that each append notifies. */
    public static final String CHANNEL = "ledger_events";

    private static final int PAGE = 2_000;
    private static final long POLL_MS = 500;

    private final EventLog log;
    private final JdbcClient jdbc;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition appended = lock.newCondition();
    private final Map<EventStream, Runnable> callbacks = new ConcurrentHashMap<>();
    private long wakeUps;

    EventLogSource(EventLog log, JdbcClient jdbc, Notifications notifications) {
        this.log = log;
        this.jdbc = jdbc;
        notifications.listen(CHANNEL, ignored -> wake());
    }

    /** Makes waiting streams look for new events at once. */
    public void wake() {
        lock.lock();
        try {
            wakeUps++;
            appended.signalAll();
        } finally {
            lock.unlock();
        }
        callbacks.values().forEach(Runnable::run);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new EventStream(position(token), log::afterPosition);
    }

    /** The same log without the events of other types, which are neither read nor decoded; for processors that want few. */
    public StreamableMessageSource<TrackedEventMessage<?>> only(Set<String> types) {
        return new OfTypes(types);
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.headPosition());
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        return new GlobalSequenceTrackingToken(
                jdbc.sql("SELECT coalesce(max(position), 0) FROM ledger.event WHERE recorded_at < ?")
                        .param(time.atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single());
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    private final class OfTypes implements StreamableMessageSource<TrackedEventMessage<?>> {

        private final Set<String> types;

        private OfTypes(Set<String> types) {
            this.types = Set.copyOf(types);
        }

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
            return new EventStream(position(token), (after, limit) -> log.afterPosition(after, types, limit));
        }

        @Override
        public TrackingToken createTailToken() {
            return EventLogSource.this.createTailToken();
        }

        @Override
        public TrackingToken createHeadToken() {
            return EventLogSource.this.createHeadToken();
        }

        @Override
        public TrackingToken createTokenAt(Instant time) {
            return EventLogSource.this.createTokenAt(time);
        }
    }

    /** Reads the next events after a position, at most a number of them. */
    @FunctionalInterface
    private interface Reader {
        List<StoredEvent> read(long position, int limit);
    }

    private final class EventStream implements BlockingStream<TrackedEventMessage<?>> {

        private final ArrayDeque<TrackedEventMessage<?>> read = new ArrayDeque<>();
        private final Reader reader;
        private long position;
        private long seenWakeUps;
        private long nextPollNanos = System.nanoTime();

        private EventStream(long position, Reader reader) {
            this.position = position;
            this.reader = reader;
            this.seenWakeUps = -1;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            fill();
            return Optional.ofNullable(read.peek());
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            long remaining = unit.toNanos(timeout);
            fill();
            while (read.isEmpty() && remaining > 0) {
                remaining = await(remaining);
                fill();
            }
            return !read.isEmpty();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            TrackedEventMessage<?> next = null;
            while (next == null) {
                next = hasNextAvailable(1, TimeUnit.MINUTES) ? read.poll() : null;
            }
            return next;
        }

        /** Without it, Axon's pooled processor looks for new events only twice a second. */
        @Override
        public boolean setOnAvailableCallback(@Nullable Runnable callback) {
            if (callback == null) {
                callbacks.remove(this);
            } else {
                callbacks.put(this, callback);
            }
            return true;
        }

        @Override
        public void close() {
            callbacks.remove(this);
            read.clear();
        }

        @SuppressWarnings("WaitNotInLoop") // the callers loop: a spurious wake-up costs one look
        private long await(long nanos) throws InterruptedException {
            lock.lock();
            try {
                if (wakeUps != seenWakeUps) {
                    return nanos;
                }
                long slice = Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(POLL_MS));
                return nanos - (slice - Math.max(0, appended.awaitNanos(slice)));
            } finally {
                lock.unlock();
            }
        }

        /** Reads a page when none is left, and there is reason to think that there is more: a wake-up, a full page before, the poll's time. */
        private void fill() {
            if (!read.isEmpty()) {
                return;
            }
            long seen = currentWakeUps();
            if (seen == seenWakeUps && System.nanoTime() < nextPollNanos) {
                return;
            }
            List<StoredEvent> page = reader.read(position, PAGE);
            for (StoredEvent event : page) {
                read.add(new GenericTrackedDomainEventMessage<>(
                        new GlobalSequenceTrackingToken(event.position()), EventMessages.ofAny(event)));
                position = event.position();
            }
            seenWakeUps = page.size() == PAGE ? -1 : seen;
            nextPollNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(POLL_MS);
        }

        private long currentWakeUps() {
            lock.lock();
            try {
                return wakeUps;
            } finally {
                lock.unlock();
            }
        }
    }
}
