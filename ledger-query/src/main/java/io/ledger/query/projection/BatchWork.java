package io.ledger.query.projection;

import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.platform.eventlog.EventMessages;
import io.ledger.platform.eventlog.Provenance;
import io.ledger.platform.eventlog.StoredEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * One batch of events in one transaction: reads the rows that they need, applies them in memory, writes the rows that changed. For one thread.
 */
final class BatchWork {

    private final Projections projections;
    private final Connection connection;
    private final String epoch;
    private final Map<UUID, BookHead> heads;
    private final Batch batch;
    private final List<BookOpened> opened = new ArrayList<>();
    private final Map<String, Integer> written = new LinkedHashMap<>();
    private int events;

    BatchWork(Projections projections, Connection connection, List<? extends EventMessage<?>> messages)
            throws SQLException {
        this.projections = projections;
        this.connection = connection;
        this.batch = new Batch(connection);
        this.epoch = BatchStore.begin(connection);
        this.heads = BatchStore.heads(connection, books(messages));
        expectDays(messages);
        load(messages);
    }

    private static Set<UUID> books(List<? extends EventMessage<?>> messages) {
        return messages.stream()
                .map(message -> EventMessages.stored(message).bookId())
                .collect(Collectors.toSet());
    }

    private void expectDays(List<? extends EventMessage<?>> messages) {
        for (EventMessage<?> message : messages) {
            StoredEvent stored = EventMessages.stored(message);
            BookHead head = head(stored);
            if (message.getPayload() instanceof BookOpened opening) {
                head.timeZone(ZoneId.of(opening.timeZone()));
            }
            if (stored.seq() > head.seq()) {
                batch.expectDay(head, head.dayOf(stored.recordedAt()));
            }
        }
    }

    private BookHead head(StoredEvent stored) {
        return Objects.requireNonNull(heads.get(stored.bookId()));
    }

    private void load(List<? extends EventMessage<?>> messages) throws SQLException {
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
                    related.askFor(id);
                }
                projection.want(row.bookId(), row::get, related);
            }
        }
        for (EventMessage<?> message : messages) {
            @Nullable Fields fields = fields(message.getPayload());
            if (fields != null && message.getPayload() instanceof RecordEvent event) {
                related.askFor(event.id());
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

    /** Applies the next event, unless it is applied already. */
    void apply(EventMessage<?> message) throws SQLException {
        StoredEvent stored = EventMessages.stored(message);
        BookHead head = head(stored);
        if (!head.advance(stored.seq())) {
            return;
        }
        events++;
        beginDay(head, stored);
        switch (message.getPayload()) {
            case RecordEvent change -> {
                if (projections.of(change.table()).readsViews()) {
                    writeRows();
                }
                apply(stored, Provenance.of(message).userId(), change);
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

    private void apply(StoredEvent stored, @Nullable UUID user, RecordEvent event) throws SQLException {
        switch (event) {
            case RecordAdded added -> add(stored, user, added);
            case RecordChanged changed ->
                change(stored, user, changed, row -> changed.fields().forEach(row::set));
            case RecordRemoved removed ->
                change(stored, user, removed, row -> row.set(ViewTable.DELETED_AT, stored.recordedAt()));
            case RecordRestored restored -> change(stored, user, restored, row -> row.set(ViewTable.DELETED_AT, null));
            case EditSuperseded ignored -> {
                // Changed nothing; the head moves all the same.
            }
        }
    }

    private void add(StoredEvent stored, @Nullable UUID user, RecordAdded added) throws SQLException {
        TableProjection projection = projections.of(added.table());
        Row row = batch.create(projection.view(), stored.bookId(), added.id());
        added.fields().forEach(row::set);
        row.set(ViewTable.CREATED_AT, stored.recordedAt());
        row.set(ViewTable.CREATED_BY, user);
        finish(stored, user, projection, null, row);
    }

    private void change(StoredEvent stored, @Nullable UUID user, RecordEvent event, Consumer<Row> change)
            throws SQLException {
        TableProjection projection = projections.of(event.table());
        Row row = batch.require(projection.view(), stored.bookId(), event.id());
        Row before = row.copy();
        change.accept(row);
        finish(stored, user, projection, before, row);
    }

    private void finish(
            StoredEvent stored, @Nullable UUID user, TableProjection projection, @Nullable Row before, Row row)
            throws SQLException {
        row.set(ViewTable.UPDATED_AT, stored.recordedAt());
        row.set(ViewTable.UPDATED_BY, user);
        row.touch(stored.seq());
        projection.changed(before, row, stored.seq(), batch);
    }

    /** Writes what changed. To be called in the transaction, once, after the last event. */
    void write() throws SQLException {
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

    private void write(ViewTable table) throws SQLException {
        List<Row> changed = batch.all(table).stream().filter(Row::isChanged).toList();
        if (!changed.isEmpty()) {
            BatchStore.write(connection, table, changed);
            changed.forEach(Row::written);
            wrote(table, changed.stream().map(Row::bookId).toList());
        }
    }

    private void wrote(ViewTable table, List<UUID> books) {
        written.merge(table.name(), books.size(), Integer::sum);
        books.forEach(book -> Objects.requireNonNull(heads.get(book)).tables().add(table.name()));
    }

    Set<UUID> books() {
        return new LinkedHashSet<>(heads.keySet());
    }

    /** The books whose head moved. */
    List<BookHead> moved() {
        return heads.values().stream().filter(BookHead::hasMoved).toList();
    }

    /** The events that were not applied before. */
    int events() {
        return events;
    }

    /** The number of rows written, by table. */
    Map<String, Integer> written() {
        return written;
    }
}
