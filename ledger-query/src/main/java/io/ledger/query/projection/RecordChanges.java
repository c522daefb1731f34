package io.ledger.query.projection;

import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.eventlog.Provenance;
import io.ledger.eventlog.StoredEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the events of records do to their rows in a batch: the fields, and who and when. For one thread. */
final class RecordChanges {

    private final Projections projections;
    private final Batch batch;

    RecordChanges(Projections projections, Batch batch) {
        this.projections = projections;
        this.batch = batch;
    }

    void apply(StoredEvent stored, Provenance from, RecordEvent event) throws SQLException {
        switch (event) {
            case RecordAdded added -> add(stored, from, added);
            case RecordChanged changed ->
                change(stored, from, changed, row -> changed.fields().forEach(row::set));
            case RecordRemoved removed ->
                change(stored, from, removed, row -> row.set(ViewTable.DELETED_AT, stored.recordedAt()));
            case RecordRestored restored -> change(stored, from, restored, row -> row.set(ViewTable.DELETED_AT, null));
            case EditSuperseded ignored -> {
                // Changed nothing; the head moves all the same.
            }
        }
    }

    private void add(StoredEvent stored, Provenance from, RecordAdded added) throws SQLException {
        TableProjection projection = projections.of(added.table());
        Row row = batch.create(projection.view(), stored.bookId(), added.id());
        added.fields().forEach(row::set);
        row.set(ViewTable.CREATED_AT, stored.recordedAt());
        row.set(ViewTable.CREATED_BY, from.userId());
        finish(stored, from, projection, null, row);
    }

    private void change(StoredEvent stored, Provenance from, RecordEvent event, Consumer<Row> change)
            throws SQLException {
        TableProjection projection = projections.of(event.table());
        Row row = batch.require(projection.view(), stored.bookId(), event.id());
        Row before = row.copy();
        change.accept(row);
        finish(stored, from, projection, before, row);
    }

    private void finish(StoredEvent stored, Provenance from, TableProjection projection, @Nullable Row before, Row row)
            throws SQLException {
        row.set(ViewTable.UPDATED_AT, stored.recordedAt());
        row.set(ViewTable.UPDATED_BY, from.userId());
        row.set(ViewTable.EDITED_AT, editedAt(stored, from, before));
        row.touch(stored.seq());
        projection.changed(before, row, stored.seq(), batch);
    }

    /** A field is written by later edits alone, so the latest of all that changed something is the latest of those that stand. */
    private static Instant editedAt(StoredEvent stored, Provenance from, @Nullable Row before) {
        Instant at = Objects.requireNonNullElse(from.at(), stored.recordedAt());
        Instant earlier = before == null ? null : before.get(ViewTable.EDITED_AT);
        return earlier != null && earlier.isAfter(at) ? earlier : at;
    }
}
