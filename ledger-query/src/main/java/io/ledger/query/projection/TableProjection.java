package io.ledger.query.projection;

import io.ledger.api.record.Field;
import io.ledger.api.record.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the projection does for one table beyond keeping its records' rows, which it does for all tables alike. The feature's folder implements it; one line in
 * the list of projections brings it in. Stateless, so thread-safe; what it computes may depend on nothing but the events up to the one at hand, never
 * on the size of a batch.
 */
public interface TableProjection {

    /** The values of a record, be they an event's or a row's. */
    @FunctionalInterface
    interface Values {
        <T> @Nullable T get(Field<T> field);

        /** The value of a field that always has one. */
        default <T> T require(Field<T> field) {
            return Objects.requireNonNull(get(field), field.name());
        }
    }

    Table table();

    /** The rows of the table. */
    ViewTable view();

    /** Tables that hold nothing but what is derived from this one. */
    default List<ViewTable> derived() {
        return List.of();
    }

    /**
     * Asks for the rows that {@link #changed} will look at, so that they are read with all others; what only the event itself can tell, {@link Batch#read} reads. Called for each event, with the values that it brings, and for each row of this table that the batch
     * changes, with the values from before the batch.
     */
    default void want(UUID bookId, Values values, Wanted wanted) {}

    /** Reads what else {@link #changed} will look at: the rows that were asked for are in the batch, and none of its events is applied. */
    default void load(Batch batch, Connection connection) throws SQLException {}

    /**
     * A new day begins in a book: the event {@code seq}, which is applied next, was recorded on a later day, where the book is, than all before it. The day is
     * {@link Batch#today}, and {@link #load} could foresee it by {@link Batch#newDays}.
     */
    default void dayBegan(UUID bookId, long seq, Batch batch) {}

    /**
     * An event changed a record of this table: derives what depends on it.
     *
     * @param before the row before the event, null when it was added
     * @param after the row after it, already with its {@code seq}; its derived columns are this method's to set
     */
    default void changed(@Nullable Row before, Row after, long seq, Batch batch) throws SQLException {}

    /**
     * Whether {@link #changed} reads the views through {@link Batch#connection}. The rows of all earlier events are then written before it, so that it sees exactly what was
     * there at its event, however the events are batched. For rare events: each costs the statements of a batch.
     */
    default boolean readsViews() {
        return false;
    }

    /** This table's rows are written; those of tables later in the list are not, and may still be changed from what is in the database now. May be called more than once a batch. */
    default void settle(Batch batch, Connection connection) throws SQLException {}
}
