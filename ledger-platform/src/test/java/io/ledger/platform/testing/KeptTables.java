package io.ledger.platform.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** All tables of a database as they are at one moment, to be put back under the nodes that run on it: as a backup of the whole database does it. */
public final class KeptTables {

    private final TestPostgres.Database database;
    private final List<Kept> tables = new ArrayList<>();

    private record Kept(String name, String copy, String columns) {}

    private KeptTables(TestPostgres.Database database) {
        this.database = database;
    }

    /** Keeps those of the schemas. */
    public static KeptTables of(TestPostgres.Database database, String... schemas) throws SQLException {
        KeptTables kept = new KeptTables(database);
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP SCHEMA IF EXISTS kept CASCADE; CREATE SCHEMA kept");
                kept.find(statement, String.join("', '", schemas));
                for (Kept table : kept.tables) {
                    statement.execute(
                            "CREATE TABLE " + table.copy() + " AS SELECT " + table.columns() + " FROM " + table.name());
                }
            }
            connection.commit();
        }
        return kept;
    }

    private void find(Statement statement, String schemas) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                SELECT format('%%I.%%I', table_schema, table_name), format('kept.%%I', table_schema || '_' || table_name),
                       string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
                FROM   information_schema.columns
                JOIN   information_schema.tables USING (table_schema, table_name)
                WHERE  table_schema IN ('%s') AND table_type = 'BASE TABLE' AND is_generated = 'NEVER'
                AND    table_name <> 'schema_history'
                GROUP  BY table_schema, table_name
                """.formatted(schemas))) {
            while (row.next()) {
                tables.add(new Kept(row.getString(1), row.getString(2), row.getString(3)));
            }
        }
    }

    /** Puts them back, all at once. */
    public void putBack() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL session_replication_role = replica");
            statement.execute("ALTER TABLE ledger.event DISABLE TRIGGER event_is_immutable");
            for (Kept table : tables) {
                statement.execute("DELETE FROM " + table.name());
                statement.execute("INSERT INTO " + table.name() + " (" + table.columns() + ") SELECT " + table.columns()
                        + " FROM " + table.copy());
            }
            statement.execute("ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER event_is_immutable");
            connection.commit();
        }
    }
}
