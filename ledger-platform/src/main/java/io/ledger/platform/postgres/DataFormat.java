package io.ledger.platform.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The format of all that is kept in a database, as one number. It goes up when code of before could do harm to the data, or would show it wrongly, and with nothing else: what that code can live with (a
 * further table, an event of another version, which parks its book there) keeps the number, so that nodes of two versions run on one database.
 */
public final class DataFormat {

    /** The newest that this code may open. Raised together with {@code ledger.format}, by the migration that needs it. */
    static final int KNOWN = 1;

    private DataFormat() {}

    /**
     * Looks whether this code may open the database, and writes nothing.
     *
     * @throws NewerDataException when it may not
     */
    public static void require(Connection owner) throws SQLException {
        require(owner, KNOWN);
    }

    static void require(Connection owner, int known) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            try (ResultSet table = statement.executeQuery("SELECT to_regclass('ledger.format') IS NOT NULL")) {
                if (!table.next() || !table.getBoolean(1)) {
                    return;
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT min_reader FROM ledger.format")) {
                if (row.next() && row.getInt(1) > known) {
                    throw new NewerDataException(row.getInt(1), known);
                }
            }
        }
    }
}
