package io.ledger.server.running;

import io.ledger.platform.postgres.FullDisk;
import io.ledger.server.postgres.LocalPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The claims of event processors on their tokens. A process that ended without giving its claims back leaves them to time out, which those never do that were made while
 * the clock was ahead. A server that has its database to itself needs nobody's: whoever claimed is gone.
 */
final class ProcessorClaims {

    private static final List<String> TABLES = List.of("ledger.token_entry", "views.token_entry");

    private ProcessorClaims() {}

    /** Gives them all back, as Axon's token store does when a processor stops. To be called before any processor starts. */
    static void giveBack(LocalPostgres postgres) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                if (exists(statement, table)) {
                    statement.executeUpdate("UPDATE " + table + " SET owner = NULL WHERE owner IS NOT NULL");
                }
            }
        } catch (SQLException e) {
            if (!FullDisk.isBehind(e)) { // else what is stored can be read all the same
                throw e;
            }
        }
    }

    private static boolean exists(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
