package io.ledger.command.eventstore;

import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.EventMessages;
import io.ledger.eventlog.StoredEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads streams for their aggregates. A usual one is one query. Of a long one the last events are read, and a snapshot that stands for the others; where there is none, all of them. Whoever finds that many
 * events follow the snapshot has a newer one made, aside. Thread-safe.
 */
final class Streams implements AutoCloseable {

    /** Events of a stream that needs no snapshot. */
    static final int MAX_SHORT = 100;

    /** Events after a snapshot, at which the next one is made: while it is under way, the last {@link #MAX_SHORT} still reach back to the one before. */
    static final int SNAPSHOT_EVERY = 50;

    /** Snapshots to be made. One too many is not made: the next edit asks for it again. */
    private static final int MAX_WAITING = 16;

    private static final String AGGREGATE_TYPE = "snapshot";

    private static final Logger log = LoggerFactory.getLogger(Streams.class);

    private final EventLog events;
    private final JdbcClient jdbc;
    private final Map<Integer, SnapshotForm> forms;
    private final Counter eventsRead;
    private final ThreadPoolExecutor maker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().daemon().name("snapshots").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    /** @param forms of the aggregates that have snapshots; a stream's is the first that takes its events */
    Streams(EventLog events, JdbcClient jdbc, List<SnapshotForm> forms, MeterRegistry registry) {
        this.events = events;
        this.jdbc = jdbc;
        this.forms = forms.stream().collect(Collectors.toUnmodifiableMap(SnapshotForm::version, form -> form));
        this.eventsRead = registry.counter("ledger.eventstore.stream.events");
    }

    /** @param event what it was read as */
    private record Snapshot(StoredSnapshot stored, Object event) {
        long streamSeq() {
            return stored.streamSeq();
        }
    }

    private record StoredSnapshot(long streamSeq, int version, String text) {}

    /** The whole stream, the snapshot in the place of its first events. */
    List<DomainEventMessage<?>> read(UUID bookId, UUID streamId) {
        List<StoredEvent> last = counted(events.lastOfStream(bookId, streamId, MAX_SHORT));
        if (last.isEmpty() || last.getFirst().streamSeq() == 0) {
            return messages(last);
        }
        Snapshot snapshot =
                snapshot(bookId, streamId, last.getLast().streamSeq()).orElse(null);
        long next = snapshot == null ? 0 : snapshot.streamSeq() + 1;
        List<DomainEventMessage<?>> rest = messages(
                next < last.getFirst().streamSeq()
                        ? counted(events.ofStream(bookId, streamId, next))
                        : last.subList((int) (next - last.getFirst().streamSeq()), last.size()));
        if (rest.size() >= SNAPSHOT_EVERY) {
            @Nullable StoredSnapshot before = snapshot == null ? null : snapshot.stored();
            maker.execute(() -> make(bookId, streamId, before, rest));
        }
        if (snapshot == null) {
            return rest;
        }
        List<DomainEventMessage<?>> all = new ArrayList<>(rest.size() + 1);
        all.add(new GenericDomainEventMessage<>(
                AGGREGATE_TYPE, EventMessages.aggregateId(bookId, streamId), snapshot.streamSeq(), snapshot.event()));
        all.addAll(rest);
        return all;
    }

    /** The stream's events from a {@code stream_seq} on. */
    List<DomainEventMessage<?>> read(UUID bookId, UUID streamId, long fromStreamSeq) {
        return messages(counted(events.ofStream(bookId, streamId, fromStreamSeq)));
    }

    private List<StoredEvent> counted(List<StoredEvent> read) {
        eventsRead.increment(read.size());
        return read;
    }

    private static List<DomainEventMessage<?>> messages(List<StoredEvent> stored) {
        List<DomainEventMessage<?>> messages = new ArrayList<>(stored.size());
        for (StoredEvent event : stored) {
            messages.add(EventMessages.of(event));
        }
        return messages;
    }

    /** One that cannot be read, or stands for events that are not there, is none. */
    private Optional<Snapshot> snapshot(UUID bookId, UUID streamId, long lastStreamSeq) {
        return jdbc.sql("""
                SELECT stream_seq, version, text
                FROM   ledger.snapshot
                WHERE  book_id = ? AND stream_id = ? AND version = ANY (?) AND stream_seq BETWEEN 0 AND ?
                """)
                .param(bookId)
                .param(streamId)
                .param(forms.keySet().toArray(Integer[]::new))
                .param(lastStreamSeq)
                .query((row, ignored) -> new StoredSnapshot(row.getLong(1), row.getInt(2), row.getString(3)))
                .optional()
                .flatMap(stored -> read(bookId, streamId, stored));
    }

    private Optional<Snapshot> read(UUID bookId, UUID streamId, StoredSnapshot stored) {
        try {
            SnapshotForm form = Objects.requireNonNull(forms.get(stored.version()));
            return Optional.of(new Snapshot(stored, form.read(stored.text())));
        } catch (RuntimeException e) {
            log.warn("The snapshot of {}/{} cannot be read, and is made again", bookId, streamId, e);
            return Optional.empty();
        }
    }

    /** The older of two stays away, unless the newer one cannot be read. */
    private void make(UUID bookId, UUID streamId, @Nullable StoredSnapshot before, List<DomainEventMessage<?>> rest) {
        try {
            for (SnapshotForm form : forms.values()) {
                if (before == null || before.version() == form.version()) {
                    form.write(before == null ? null : before.text(), rest)
                            .ifPresent(text -> keep(bookId, streamId, form.version(), text, before == null, rest));
                }
            }
        } catch (RuntimeException e) {
            log.warn("The snapshot of {}/{} was not made: {}", bookId, streamId, e.toString());
        }
    }

    private void keep(
            UUID bookId, UUID streamId, int version, String text, boolean isFirst, List<DomainEventMessage<?>> rest) {
        jdbc.sql("""
                            INSERT INTO ledger.snapshot AS stored (book_id, stream_id, stream_seq, version, text)
                            VALUES (?, ?, ?, ?, ?)
                            ON CONFLICT (book_id, stream_id) DO UPDATE
                            SET    stream_seq = excluded.stream_seq, version = excluded.version, text = excluded.text
                            WHERE  ? OR excluded.stream_seq > stored.stream_seq
                            """)
                .param(bookId)
                .param(streamId)
                .param(rest.getLast().getSequenceNumber())
                .param(version)
                .param(text)
                .param(isFirst)
                .update();
    }

    @Override
    public void close() {
        maker.shutdownNow();
    }
}
