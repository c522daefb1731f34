package io.ledger.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.platform.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    private static final int LIMIT_S = 60;

    @Test
    void aTableIsInUse_theMigrationWaitsForIt_andLetsOthersReadItMeanwhile() throws Exception {
        TestPostgres.Database database = TestPostgres.newDatabase();
        execute(database, "CREATE TABLE public.taken (id int)");
        try (Connection using = database.connect()) {
            using.setAutoCommit(false);
            names(using);
            CompletableFuture<Void> migration = CompletableFuture.runAsync(() -> new Migrations(
                            new PostgresProperties(database.url(), database.user(), database.password(), 2, LIMIT_S))
                    .run(List.of(Schema.access(), new Schema("locked", 9, true, "1"))));
            Awaitility.await().atMost(LIMIT_S, TimeUnit.SECONDS).until(() -> isWaiting(database));

            // Behind the migration, which waits for the one that uses the table, until it steps back.
            try (Connection other = database.connect();
                    Statement statement = other.createStatement()) {
                statement.setQueryTimeout(LIMIT_S / 2);
                try (ResultSet rows = statement.executeQuery("SELECT * FROM public.taken")) {
                    assertThat(rows.next()).isFalse();
                }
            }
            assertThat(migration).isNotDone();
            using.rollback();

            migration.get(LIMIT_S, TimeUnit.SECONDS);
            assertThat(names(using)).containsExactly("id", "later");
        }
    }

    @Test
    void aNodeThatDoesNotOwnASchema_waitsForTheVersionThatItWasBuiltWith_andLivesWithLaterOnes() throws Exception {
        TestPostgres.Database database = TestPostgres.newDatabase();
        execute(database, """
                CREATE SCHEMA other;
                CREATE TABLE other.schema_history (version text, success boolean);
                INSERT INTO other.schema_history VALUES (NULL, true), ('1', true), ('1.1', true);
                """);
        Schema needed = new Schema("other", 9, false, "2");
        CompletableFuture<Void> start =
                CompletableFuture.runAsync(() -> migrations(database, LIMIT_S).run(List.of(Schema.access(), needed)));
        // It has looked when the schema before is there, and looks again and again.
        Awaitility.await().atMost(LIMIT_S, TimeUnit.SECONDS).until(() -> hasAccess(database));
        assertThatThrownBy(() -> migrations(database, 0).run(List.of(Schema.access(), needed)))
                .hasMessageContaining("\"other\" is not there in its version 2");
        assertThat(start).isNotDone();

        execute(database, "INSERT INTO other.schema_history VALUES ('2', true), ('3', true)");
        start.get(LIMIT_S, TimeUnit.SECONDS);

        execute(database, "INSERT INTO other.schema_history VALUES ('4', false)");
        assertThatThrownBy(() -> migrations(database, 0).run(List.of(Schema.access(), needed)))
                .hasMessageContaining("is not there");
    }

    @Test
    void theDataIsOfANewerFormat_theStartIsRefusedInWords_andNothingIsWritten() throws Exception {
        TestPostgres.Database database = TestPostgres.newDatabase();
        execute(database, """
                CREATE SCHEMA ledger;
                CREATE TABLE ledger.format (min_reader int);
                INSERT INTO ledger.format VALUES (%d);
                """.formatted(DataFormat.KNOWN + 1));
        assertThatThrownBy(() -> migrations(database, LIMIT_S).run(List.of(Schema.access())))
                .isInstanceOf(NewerDataException.class)
                .hasMessage("This data was written by a newer Ledger (format " + (DataFormat.KNOWN + 1)
                        + "; this one knows up to " + DataFormat.KNOWN + "). Start it with that version or newer.");
        assertThat(hasAccess(database)).isFalse();

        execute(database, "UPDATE ledger.format SET min_reader = " + DataFormat.KNOWN);
        migrations(database, LIMIT_S).run(List.of(Schema.access()));
        assertThat(hasAccess(database)).isTrue();
    }

    private static Migrations migrations(TestPostgres.Database database, int waitSeconds) {
        return new Migrations(
                new PostgresProperties(database.url(), database.user(), database.password(), 2, waitSeconds));
    }

    private static boolean hasAccess(TestPostgres.Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT count(*) FROM pg_tables WHERE schemaname = 'access' AND tablename = 'invitation'
                        """)) {
            return row.next() && row.getInt(1) > 0;
        }
    }

    private static boolean isWaiting(TestPostgres.Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet waiting = statement.executeQuery("""
                        SELECT FROM pg_locks WHERE relation = 'public.taken'::regclass AND NOT granted
                        """)) {
            return waiting.next();
        }
    }

    private static List<String> names(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM public.taken")) {
            return rows.getMetaData().getColumnCount() == 1
                    ? List.of(rows.getMetaData().getColumnName(1))
                    : List.of(
                            rows.getMetaData().getColumnName(1),
                            rows.getMetaData().getColumnName(2));
        }
    }

    private static void execute(TestPostgres.Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
