package io.ledger.query.projection;

import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.table.BusinessSettings;
import io.ledger.eventlog.EventMessages;
import io.ledger.eventlog.Provenance;
import io.ledger.eventlog.StoredEvent;
import io.ledger.eventlog.Unreadable;
import io.ledger.query.digest.BookDigests;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * One batch of events in one transaction: reads the rows that they need, applies them in memory, writes the rows that changed. For one thread.
 */
final class BatchWork {

    /** Where a day begins first. */
    private static final ZoneOffset EASTERNMOST = ZoneOffset.ofHours(14);

    /** Characters of text in the rows that one statement writes. */
    private static final int MAX_STATEMENT_LENGTH = 2 * 1024 * 1024;

    private final Projections projections;
    private final Connection connection;
    private final String epoch;
    private final Map<UUID, BookHead> heads;
    private final Batch batch;
    private final RecordChanges changes;
    private final List<BookOpened> opened = new ArrayList<>();
    private final Map<String, Integer> written = new LinkedHashMap<>();
    private final List<EventMessage<?>> messages;

    /** To be made in a transaction that {@link BatchStore#begin} has begun, which gives the epoch. */
    BatchWork(Projections projections, Connection connection, String epoch, List<EventMessage<?>> messages)
            throws SQLException {
        this.projections = projections;
        this.connection = connection;
        this.epoch = epoch;
        this.heads = BatchStore.heads(connection, books(messages));
        this.batch = new Batch(connection, heads);
        this.changes = new RecordChanges(projections, batch);
        this.messages = messages.stream()
                .filter(message -> {
                    StoredEvent stored = EventMessages.stored(message);
                    return stored.seq() > head(stored).seq();
                })
                .toList();
    }

    /** Projects those of the events that are not projected yet. To be called once; when it throws, what it wrote is to be rolled back. */
    void project() throws SQLException {
        for (EventMessage<?> message : messages) {
            if (message.getPayload() instanceof Unreadable unreadable) {
                throw new IllegalStateException(unreadable.why());
            }
        }
        expectDays();
        reckonDigests();
        load();
        for (EventMessage<?> message : messages) {
            apply(message);
        }
        write();
    }

    private static Set<UUID> books(List<EventMessage<?>> messages) {
        return messages.stream()
                .map(message -> EventMessages.stored(message).bookId())
                .collect(Collectors.toSet());
    }

    /** Of a book that may change its time zone in the batch no day comes later than in the east: rows that are read for nothing do no harm. */
    private void expectDays() {
        Set<UUID> moving = messages.stream()
                .filter(message -> message.getPayload() instanceof RecordEvent event && isSettings(event))
                .map(message -> EventMessages.stored(message).bookId())
                .collect(Collectors.toSet());
        for (EventMessage<?> message : messages) {
            StoredEvent stored = EventMessages.stored(message);
            BookHead head = head(stored);
            if (message.getPayload() instanceof BookOpened opening) {
                head.opened(opening.currency(), opening.timeZone());
            }
            batch.expectDay(
                    head,
                    moving.contains(stored.bookId())
                            ? LocalDate.ofInstant(stored.recordedAt(), EASTERNMOST)
                            : head.dayOf(stored.recordedAt()));
        }
    }

    /** Of books whose digests nobody kept, from their rows, before the batch writes any: once for each book after a node of an earlier release has written it. */
    private void reckonDigests() throws SQLException {
        for (UUID book : books(messages)) {
            BookHead head = Objects.requireNonNull(heads.get(book));
            if (head.lacksDigest()) {
                head.setDigest(BookDigests.recompute(connection, book, projections.forms()));
            }
        }
    }

    private BookHead head(StoredEvent stored) {
        return Objects.requireNonNull(heads.get(stored.bookId()));
    }

    private void load() throws SQLException {
        Wanted records = batch.wanted();
        for (EventMessage<?> message : messages) {
            if (message.getPayload() instanceof RecordEvent event && !(event instanceof RecordAdded)) {
                records.row(
                        projections.of(event.table()).view(),
                        EventMessages.stored(message).bookId(),
                        event.id());
            }
        }
        batch.read(records);

        Wanted related = batch.wanted();
        for (TableProjection projection : projections.all()) {
            for (Row row : batch.all(projection.view())) {
                if (row.id() instanceof UUID id) {
                    related.askFor(id, projection.table().versions().current());
                }
                projection.want(row.bookId(), row::get, related);
            }
        }
        for (EventMessage<?> message : messages) {
            @Nullable Fields fields = fields(message.getPayload());
            if (fields != null && message.getPayload() instanceof RecordEvent event) {
                related.askFor(event.id(), EventMessages.stored(message).version());
                projections.of(event.table()).want(EventMessages.stored(message).bookId(), fields::get, related);
            }
        }
        batch.read(related);
        for (TableProjection projection : projections.all()) {
            projection.load(batch, connection);
        }
    }

    private static @Nullable Fields fields(@Nullable Object event) {
        return switch (event) {
            case RecordAdded added -> added.fields();
            case RecordChanged changed -> changed.fields();
            case null, default -> null;
        };
    }

    private void apply(EventMessage<?> message) throws SQLException {
        StoredEvent stored = EventMessages.stored(message);
        BookHead head = head(stored);
        head.advance(stored.seq());
        beginDay(head, stored);
        switch (message.getPayload()) {
            case RecordEvent change -> {
                if (projections.of(change.table()).readsViews()) {
                    writeRows();
                }
                batch.setVersion(stored.version());
                changes.apply(stored, Provenance.of(message), change);
                if (isSettings(change)) {
                    follow(head);
                }
            }
            case BookOpened opening -> opened.add(opening);
            default -> {
                // Members are of no table here; the head moves all the same.
            }
        }
    }

    private void beginDay(BookHead head, StoredEvent stored) {
        boolean isNew = head.beginDay(head.dayOf(stored.recordedAt()));
        batch.setToday(head.bookId(), Objects.requireNonNull(head.day()));
        if (isNew) {
            projections.all().forEach(projection -> projection.dayBegan(head.bookId(), stored.seq(), batch));
        }
    }

    private static boolean isSettings(RecordEvent event) {
        return event.table().equals(BusinessSettings.TABLE);
    }

    /** From the next event on the book's days begin where its settings say. */
    private void follow(BookHead head) {
        Row settings = batch.find(projections.of(BusinessSettings.TABLE).view(), head.bookId(), head.bookId());
        head.settingsTimeZone(
                settings == null || settings.isDeleted() ? null : settings.get(BusinessSettings.TIME_ZONE));
    }

    private void write() throws SQLException {
        writeRows();
        List<BookHead> moved = moved();
        if (!moved.isEmpty()) {
            BatchStore.writeHeads(connection, moved, epoch);
        }
    }

    private void writeRows() throws SQLException {
        for (TableProjection projection : projections.all()) {
            write(projection.view());
            projection.settle(batch, connection);
        }
        for (ViewTable table : projections.derived()) {
            write(table);
        }
        batch.takeWrote().forEach(this::wrote);
        if (!opened.isEmpty()) {
            BatchStore.writeBooks(connection, opened);
            opened.clear();
        }
    }

    /** Part by part: a statement's values are held several times over while it is sent, and a bill can be half a megabyte. */
    private void write(ViewTable table) throws SQLException {
        List<Row> changed = batch.all(table).stream().filter(Row::isChanged).toList();
        Map<Row, @Nullable Object[]> part = new LinkedHashMap<>();
        long length = 0;
        for (Row row : changed) {
            @Nullable Object[] elements = row.elements();
            part.put(row, elements);
            length += length(elements);
            if (length >= MAX_STATEMENT_LENGTH) {
                write(table, part);
                part.clear();
                length = 0;
            }
        }
        if (!part.isEmpty()) {
            write(table, part);
        }
    }

    private static long length(@Nullable Object[] elements) {
        long length = 0;
        for (Object element : elements) {
            length += element instanceof String text ? text.length() : 0;
        }
        return length;
    }

    private void write(ViewTable table, Map<Row, @Nullable Object[]> rows) throws SQLException {
        BatchStore.write(connection, table, rows);
        rows.forEach(batch::written);
        wrote(table, rows.keySet().stream().map(Row::bookId).toList());
    }

    private void wrote(ViewTable table, List<UUID> books) {
        written.merge(table.name(), books.size(), Integer::sum);
        books.forEach(book -> Objects.requireNonNull(heads.get(book)).tables().add(table.name()));
    }

    /** The books whose head moved. */
    List<BookHead> moved() {
        return heads.values().stream().filter(BookHead::hasMoved).toList();
    }

    /** The events that were not applied before. */
    int events() {
        return messages.size();
    }

    /** The number of rows written, by table. */
    Map<String, Integer> written() {
        return written;
    }
}
