package io.ledger.query.projection;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives a statement its rows as {@code unnest} takes them: an array for each of their columns, one parameter after the other. For one thread. */
public final class ArrayParameters<T> {

    private final PreparedStatement statement;
    private final Collection<T> rows;
    private int last;

    /** Those of a statement that has no others in front of them. */
    public ArrayParameters(PreparedStatement statement, Collection<T> rows) {
        this(statement, 0, rows);
    }

    /** @param before how many parameters are in front of them */
    ArrayParameters(PreparedStatement statement, int before, Collection<T> rows) {
        this.statement = statement;
        this.rows = rows;
        last = before;
    }

    /**
     * The next column.
     *
     * @param type of its elements, as PostgreSQL names it
     * @return this
     */
    public ArrayParameters<T> add(String type, Function<? super T, ? extends @Nullable Object> value)
            throws SQLException {
        @Nullable Object[] values = new Object[rows.size()];
        int i = 0;
        for (T row : rows) {
            values[i++] = value.apply(row);
        }
        statement.setArray(++last, statement.getConnection().createArrayOf(type, values));
        return this;
    }
}
