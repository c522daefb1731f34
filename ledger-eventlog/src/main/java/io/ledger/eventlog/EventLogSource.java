package io.ledger.eventlog;

import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Ids;
import io.ledger.platform.postgres.Channels;
import io.ledger.platform.postgres.Notifications;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.monitoring.MessageMonitor;
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

    /** PostgreSQL takes less than 8,000. */
    private static final int MAX_NOTICE_BYTES = 7_900;

    private static final int MAX_PAGE_EVENTS = 2_000;
    private static final long POLL_MS = 500;

    private final EventLog log;
    private final JdbcClient jdbc;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition appended = lock.newCondition();
    private final Map<EventStream, Runnable> callbacks = new ConcurrentHashMap<>();
    private final InFlight inFlight = new InFlight(this::wake);
    private long wakeUps;

    EventLogSource(EventLog log, JdbcClient jdbc, Notifications notifications) {
        this.log = log;
        this.jdbc = jdbc;
        notifications.listen(Channels.EVENTS, ignored -> wake());
    }

    /** The payload that tells of events of those books: one id a line, or nothing where they are too many to be named, which stands for any. */
    public static String notice(Collection<UUID> books) {
        StringBuilder notice = new StringBuilder();
        for (UUID book : Set.copyOf(books)) {
            notice.append(notice.isEmpty() ? "" : "\n").append(book);
            if (notice.length() > MAX_NOTICE_BYTES) {
                return "";
            }
        }
        return notice.toString();
    }

    /** The books that a payload names; none where it may be any, and where it is another version's. */
    public static List<UUID> booksOf(String notice) {
        try {
            return notice.lines().map(line -> Ids.parse("book", line)).toList();
        } catch (LedgerException e) {
            return List.of();
        }
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

    /** The whole log, for one processor, which has {@link #monitor}: what it has taken and not handled is bounded in bytes. Further ones take {@link #whole}. */
    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new EventStream(position(token), log::pageAfterPosition, inFlight);
    }

    /** By which the processor that reads the whole log tells what it has handled. */
    public MessageMonitor<Message<?>> monitor() {
        return inFlight;
    }

    /**
     * The whole log once more, for a processor of its own.
     *
     * @param until the position behind which it gives nothing, asked each time
     */
    public Whole whole(LongSupplier until) {
        return new Whole(until);
    }

    /** A part of the log, with the tokens of the whole. */
    abstract class Part implements StreamableMessageSource<TrackedEventMessage<?>> {

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

    /** See {@link EventLogSource#whole}. */
    public final class Whole extends Part {

        private final LongSupplier until;
        private final InFlight taken = new InFlight(EventLogSource.this::wake);

        private Whole(LongSupplier until) {
            this.until = until;
        }

        /** By which the processor tells what it has handled. */
        public MessageMonitor<Message<?>> monitor() {
            return taken;
        }

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
            return new EventStream(position(token), this::read, taken);
        }

        private EventLog.Page read(long after, int limit) {
            long end = until.getAsLong();
            if (after >= end) {
                return new EventLog.Page(List.of(), 0);
            }
            EventLog.Page page = log.pageAfterPosition(after, limit);
            List<StoredEvent> within = page.events().stream()
                    .filter(event -> event.position() <= end)
                    .toList();
            return within.size() == page.events().size() ? page : new EventLog.Page(within, 0);
        }
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

    private final class OfTypes extends Part {

        private final Set<String> types;

        private OfTypes(Set<String> types) {
            this.types = Set.copyOf(types);
        }

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
            return new EventStream(position(token), (after, limit) -> log.pageAfterPosition(after, types, limit), null);
        }
    }

    /** Reads the next events after a position, at most a number of them. */
    @FunctionalInterface
    private interface Reader {
        EventLog.Page read(long position, int limit);
    }

    private final class EventStream implements BlockingStream<TrackedEventMessage<?>> {

        private final ArrayDeque<TrackedEventMessage<?>> read = new ArrayDeque<>();
        private final Reader reader;
        private final @Nullable InFlight taken;
        private final PageSize size = new PageSize(MAX_PAGE_EVENTS);
        private long position;
        private long seenWakeUps;
        private long nextPollNanos = System.nanoTime();

        private EventStream(long position, Reader reader, @Nullable InFlight taken) {
            this.position = position;
            this.reader = reader;
            this.taken = taken;
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
            while (!hasNext() && remaining > 0) {
                remaining = await(remaining);
                fill();
            }
            return hasNext();
        }

        private boolean hasNext() {
            return !read.isEmpty() && (taken == null || taken.hasRoom());
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            TrackedEventMessage<?> next = null;
            while (next == null) {
                next = hasNextAvailable(1, TimeUnit.MINUTES) ? read.poll() : null;
            }
            if (taken != null) {
                taken.handOut(EventMessages.stored(next));
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
            if (taken != null) {
                taken.forget();
            }
        }

        @SuppressWarnings("WaitNotInLoop") // the callers loop: a spurious wake-up costs one look
        private long await(long nanos) throws InterruptedException {
            lock.lock();
            try {
                if (read.isEmpty() && wakeUps != seenWakeUps) {
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
            int limit = size.limit();
            EventLog.Page page = reader.read(position, limit);
            size.read(page);
            if (page.events().isEmpty() && position > 0 && !log.hasPosition(position)) {
                throw new IllegalStateException("The event at position " + position
                        + " is not stored any more: the log was put back. Going on from the tokens that are stored.");
            }
            for (StoredEvent event : page.events()) {
                read.add(new GenericTrackedDomainEventMessage<>(
                        new GlobalSequenceTrackingToken(event.position()), EventMessages.ofAny(event)));
                position = event.position();
            }
            boolean mayBeMore = page.events().size() == limit || page.mayBeCut();
            seenWakeUps = mayBeMore ? -1 : seen;
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
