package io.ledger.query.projection;

import io.ledger.api.record.Field;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the views while a batch works on it. For one thread. */
public final class Row {

    private final ViewTable table;
    private final UUID bookId;
    private final @Nullable Object[] values;
    private @Nullable Object @Nullable [] stored;
    private boolean changed;

    Row(ViewTable table, UUID bookId, @Nullable Object[] values) {
        this(table, bookId, values, null);
    }

    /** @param stored the row as it is in the database, as {@link #elements} gives it; null where it is not */
    Row(ViewTable table, UUID bookId, @Nullable Object[] values, @Nullable Object @Nullable [] stored) {
        this.table = table;
        this.bookId = bookId;
        this.values = values;
        this.stored = stored;
    }

    public UUID bookId() {
        return bookId;
    }

    public Object id() {
        return Objects.requireNonNull(values[0]);
    }

    ViewTable table() {
        return table;
    }

    public String tableName() {
        return table.name();
    }

    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(Field<T> field) {
        return (T) values[table.index(field)];
    }

    /** The value of a field that always has one. */
    public <T> T require(Field<T> field) {
        return Objects.requireNonNull(get(field), field.name());
    }

    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(ViewColumn<T> column) {
        return (T) values[table.index(column)];
    }

    public <T> T require(ViewColumn<T> column) {
        return Objects.requireNonNull(get(column), column.name());
    }

    /** Sets a derived column. That alone does not write the row: see {@link #touch}. */
    public <T> void set(ViewColumn<T> column, @Nullable T value) {
        values[table.index(column)] = value;
    }

    /** Sets a field to what the server makes of it, and writes the row no more than {@link #set(ViewColumn, Object)} does. */
    public <T> void put(Field<T> field, @Nullable T value) {
        set(field, value);
    }

    /** The same, of one of several {@link io.ledger.api.record.Fields}, whose values are of their fields' types. */
    public void set(Field<?> field, @Nullable Object value) {
        values[table.index(field)] = value;
    }

    public boolean isDeleted() {
        return get(ViewTable.DELETED_AT) != null;
    }

    /** Has the row written at the end of the batch, as one that the event {@code seq} changed. */
    public void touch(long seq) {
        set(ViewTable.SEQ, seq);
        changed = true;
    }

    boolean isChanged() {
        return changed;
    }

    /** The row as it is in the database; null where it is not. */
    @Nullable
    Object @Nullable [] stored() {
        return stored;
    }

    /** The row is in the database as it stands, which is as these elements. */
    void written(@Nullable Object[] elements) {
        stored = elements;
        changed = false;
    }

    /** The values of the columns as elements of arrays for JDBC. */
    @Nullable
    Object[] elements() {
        @Nullable Object[] elements = new Object[values.length];
        for (int i = 0; i < elements.length; i++) {
            Object value = values[i];
            elements[i] = value == null ? null : table.columns().get(i).element(value);
        }
        return elements;
    }

    /** The row as it stands. */
    Row copy() {
        return new Row(table, bookId, values.clone());
    }
}
