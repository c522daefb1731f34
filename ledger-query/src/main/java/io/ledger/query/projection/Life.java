package io.ledger.query.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/**
 * A life of the read side: a schema with all rows, as one version of the projections makes them.
 *
 * @param lockKey of the advisory lock that batches hold shared, and a switch alone
 * @param until the {@code position} that it must not go beyond while it is built; {@link Long#MAX_VALUE} for none
 * @param onlyCheck whether it is built to be compared and dropped
 * @param forced whether it shall live although its figures do not tie
 */
record Life(String schema, int version, State state, long lockKey, long until, boolean onlyCheck, boolean forced) {

    /** What {@link #of} reads. */
    static final String COLUMNS =
            "l.schema_name, l.version, l.state, l.lock_key, l.until_position, l.only_check, l.forced";

    /** Its place between its beginning and its end. */
    enum State {
        BUILDING,
        LIVING,
        RETIRED,
        DROPPED
    }

    static Life of(ResultSet row) throws SQLException {
        long until = row.getLong(5);
        boolean hasNoEnd = row.wasNull();
        return new Life(
                row.getString(1),
                row.getInt(2),
                State.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                row.getLong(4),
                hasNoEnd ? Long.MAX_VALUE : until,
                row.getBoolean(6),
                row.getBoolean(7));
    }

    boolean isLiving() {
        return state == State.LIVING;
    }
}
