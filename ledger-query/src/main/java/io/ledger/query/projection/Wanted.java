package io.ledger.query.projection;

import io.ledger.api.record.Field;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The rows that a batch will look at, collected to be read with one statement per table. For one thread. */
public final class Wanted {

    private final Map<ViewTable, Set<RowKey>> keys = new LinkedHashMap<>();
    private final Map<Range, Set<RowKey>> ranges = new LinkedHashMap<>();
    private final Batch batch;

    Wanted(Batch batch) {
        this.batch = batch;
    }

    /** As {@link Batch#state}: where a feature notes what it will read by itself in {@link TableProjection#load}. */
    public <T> T state(Class<T> type, Supplier<T> begin) {
        return batch.state(type, begin);
    }

    /** Asks for a row, which may or may not be there. */
    public void row(ViewTable table, UUID bookId, Object id) {
        keys.computeIfAbsent(table, ignored -> new LinkedHashSet<>()).add(new RowKey(bookId, id));
    }

    /** Asks for all rows whose field has a value; the table has an index for it. */
    public void rowsWith(ViewTable table, UUID bookId, Field<UUID> field, UUID value) {
        ranges.computeIfAbsent(new Range(table, field), ignored -> new LinkedHashSet<>())
                .add(new RowKey(bookId, value));
    }

    /** Asks no more for the rows that the batch has. */
    void leaveOutKnown() {
        keys.forEach((table, wanted) -> wanted.removeIf(key -> batch.find(table, key.bookId(), key.id()) != null));
        keys.values().removeIf(Set::isEmpty);
    }

    /** A field whose values are asked for. */
    record Range(ViewTable table, Field<UUID> field) {}

    Map<Range, Set<RowKey>> ranges() {
        return ranges;
    }

    Map<ViewTable, Set<RowKey>> keys() {
        return keys;
    }
}
