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
    private boolean changed;

    Row(ViewTable table, UUID bookId, @Nullable Object[] values) {
        this.table = table;
        this.bookId = bookId;
        this.values = values;
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

    void set(Field<?> field, @Nullable Object value) {
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

    /** The row is in the database as it stands. */
    void written() {
        changed = false;
    }

    /** The value of a column as an element of an array for JDBC. */
    @Nullable
    Object element(int index) {
        Object value = values[index];
        return value == null ? null : table.columns().get(index).element(value);
    }

    /** The row as it stands. */
    Row copy() {
        return new Row(table, bookId, values.clone());
    }
}
