package io.ledger.query.projection;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows that a batch will look at, collected to be read with one statement per table. For one thread. */
public final class Wanted {

    private final Map<ViewTable, Set<RowKey>> keys = new LinkedHashMap<>();
    private final Batch batch;
    private @Nullable UUID recordId;
    private int version;

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

    /** The record whose event or row asks, in {@link TableProjection#want}. */
    public UUID recordId() {
        return Objects.requireNonNull(recordId, "No record asks.");
    }

    /** The version that the event which asks is stored in; where a row asks, the current one of its table. */
    public int version() {
        return version;
    }

    void askFor(UUID record, int storedVersion) {
        recordId = record;
        version = storedVersion;
    }

    /** Asks no more for the rows that the batch has. */
    void leaveOutKnown() {
        keys.forEach((table, wanted) -> wanted.removeIf(key -> batch.find(table, key.bookId(), key.id()) != null));
        keys.values().removeIf(Set::isEmpty);
    }

    Map<ViewTable, Set<RowKey>> keys() {
        return keys;
    }
}
