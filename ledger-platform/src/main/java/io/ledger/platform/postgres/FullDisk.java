package io.ledger.platform.postgres;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the database says when its disk is full. */
public final class FullDisk {

    /** For people: in answers, in health. */
    public static final String MESSAGE =
            "The server's disk is full: nothing can be stored until there is room. What is stored can be read.";

    /**
     * {@code disk_full}, where there was no room for it; {@code read_only_sql_transaction}, where the server that brings its PostgreSQL keeps it from writing until there
     * is. Nothing of ours writes in a transaction that is only for reading.
     */
    private static final Set<String> STATES = Set.of("53100", "25006");

    private FullDisk() {}

    /** Whether that is what is behind the failure. */
    public static boolean isBehind(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && e.getSQLState() != null && STATES.contains(e.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
