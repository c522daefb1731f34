package io.ledger.server.running;

import io.ledger.platform.postgres.FullDisk;
import io.ledger.server.postgres.LocalPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The claims of event processors on their tokens. A process that ended without giving its claims back leaves them to time out, which those never do that were made while
 * the clock was ahead. A server that has its database to itself needs nobody's: whoever claimed is gone.
 */
final class ProcessorClaims {

    private ProcessorClaims() {}

    /** Gives them all back, as Axon's token store does when a processor stops. To be called before any processor starts. */
    static void giveBack(LocalPostgres postgres) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                statement.executeUpdate("UPDATE " + table + " SET owner = NULL WHERE owner IS NOT NULL");
            }
        } catch (SQLException e) {
            if (!FullDisk.isBehind(e)) { // else what is stored can be read all the same
                throw e;
            }
        }
    }

    /** The command side's, and those of all lives of the read side. */
    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("""
                SELECT c.oid::regclass::text
                FROM   pg_class c
                JOIN   pg_namespace n ON n.oid = c.relnamespace
                WHERE  c.relname = 'token_entry' AND c.relkind = 'r' AND (n.nspname = 'ledger' OR n.nspname ~ '^views(_[0-9]+_[0-9]+)?$')
                """)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }
}
