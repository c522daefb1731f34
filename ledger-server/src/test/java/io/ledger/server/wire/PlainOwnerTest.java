package io.ledger.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.server.running.LedgerServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A PostgreSQL of the operator's, whose owner of the schemas is no superuser, so that forced row level security binds it too. */
class PlainOwnerTest {

    private static final String OWNER = "plain_owner";
    private static final String PASSWORD = "of the plain owner";

    @Test
    void anOwnerThatIsNoSuperuser_migrates_theNodeWorks_andTheOwnerSeesWhatItHasToMend() throws Exception {
        TestPostgres.Database database = TestPostgres.newDatabase();
        String name = database.url().replaceFirst(".*/([^?]+).*", "$1");
        try (Connection admin = database.connect()) {
            for (String role : new String[] {"ledger_append", "ledger_read", "ledger_write"}) {
                execute(
                        admin,
                        "DO $$ BEGIN CREATE ROLE " + role
                                + "; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");
            }
            execute(admin, "CREATE ROLE " + OWNER + " LOGIN CREATEROLE PASSWORD '" + PASSWORD + "'");
            execute(admin, "GRANT ledger_append, ledger_read, ledger_write TO " + OWNER + " WITH ADMIN OPTION");
            execute(admin, "ALTER DATABASE " + name + " OWNER TO " + OWNER);
        }
        String[] settings = {
            "server.port=0",
            "ledger.postgres.url=" + database.url(),
            "ledger.postgres.user=" + OWNER,
            "ledger.postgres.password=" + PASSWORD,
            "ledger.postgres.node-user=plain_node",
            "ledger.postgres.reader-user=plain_reader"
        };
        try (ConfigurableApplicationContext server = new SpringApplicationBuilder(LedgerServer.class)
                        .properties(settings)
                        .run();
                Connection owner = DriverManager.getConnection(database.url(), OWNER, PASSWORD)) {
            TestUser user = TestUser.register(
                    "http://localhost:" + server.getEnvironment().getRequiredProperty("local.server.port"));
            UUID book = WireServer.newBook(user);
            WireServer.push(user, book, WireServer.customer(UUID.randomUUID(), "Asha"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(
                                    user.get("/v1/books/" + book + "/customers").body())
                            .contains("Asha"));
            assertThat(user.get("/v1/books/" + book + "/audit/verify").body()).contains("\"valid\":true");

            assertThat(text(owner, "SELECT count(*) FROM customers")).isEqualTo("1");
            assertThat(text(owner, "SELECT count(*) > 0 FROM ledger.event")).isEqualTo("t");
            String begun = text(owner, "SELECT projection.begin_epoch()");
            assertThat(text(owner, "SELECT epoch FROM book_head")).isEqualTo(begun);
            assertThatThrownBy(() -> text(owner, "SELECT pg_read_file('postgresql.conf')"))
                    .isInstanceOf(SQLException.class);
        }

        try (Connection admin = database.connect()) {
            execute(admin, "GRANT pg_read_server_files TO plain_reader");
        }
        assertThatThrownBy(() -> new SpringApplicationBuilder(LedgerServer.class)
                        .properties(settings)
                        .run()
                        .close())
                .hasStackTraceContaining("The login plain_reader may do more in PostgreSQL than a node should")
                .hasStackTraceContaining("pg_read_server_files");
    }

    private static String text(Connection connection, String sql) throws SQLException {
        execute(connection, "SET search_path = " + TestPostgres.FIRST_LIFE);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
