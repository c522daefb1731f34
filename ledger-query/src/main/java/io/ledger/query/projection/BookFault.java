package io.ledger.query.projection;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Tells a batch that failed by what is in it from one that failed by the database. */
final class BookFault {

    /**
     * The classes of SQLSTATEs by which PostgreSQL refuses a row: cardinality, data (a number out of range, a date that is none), integrity, limits (an index entry that is too
     * long). All others (connection, rollback, resources, operator, system, syntax, rights) are the database's or the code's, and the next book would meet them too.
     */
    private static final Set<String> OF_ROWS = Set.of("21", "22", "23", "54");

    /** A damaged page and a damaged index are where the rows of some book are, and of no other. */
    private static final Set<String> DAMAGED = Set.of("XX001", "XX002");

    private static final int STATE_CLASS = 2;

    private BookFault() {}

    /** Whether the failure is of some book of the batch, which will meet it again. */
    static boolean isOne(Exception failure) {
        SQLException sql = sql(failure);
        if (sql == null) {
            return true;
        }
        String state = sql.getSQLState();
        return state != null
                && state.length() > STATE_CLASS
                && (OF_ROWS.contains(state.substring(0, STATE_CLASS)) || DAMAGED.contains(state));
    }

    private static @Nullable SQLException sql(@Nullable Throwable failure) {
        Throwable each = failure;
        while (each != null) {
            if (each instanceof SQLException sql) {
                return sql;
            }
            each = each.getCause();
        }
        return null;
    }

    /** For people. Of PostgreSQL's words the first line only: its details would be rows. */
    static String reason(Exception failure) {
        ServerErrorMessage said =
                sql(failure) instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
        if (said != null) {
            return String.valueOf(said.getMessage());
        }
        String message = failure.getMessage();
        return failure instanceof IllegalStateException
                ? String.valueOf(message)
                : failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
