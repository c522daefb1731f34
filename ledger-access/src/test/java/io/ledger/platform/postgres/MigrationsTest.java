package io.ledger.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

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
                    .run(List.of(Schema.access(), new Schema("locked", 9, true))));
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
