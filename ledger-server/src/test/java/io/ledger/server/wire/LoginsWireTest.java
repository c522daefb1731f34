package io.ledger.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.platform.postgres.PostgresLogin;
import io.ledger.platform.postgres.PostgresProperties;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the logins of nodes may do in PostgreSQL, tried by logging in as they do. {@link RightsWireTest} lists what they have. */
class LoginsWireTest {

    private static final String NO_RIGHT = "42501";

    private static TestUser owner;
    private static UUID book;
    private static UUID others;

    @BeforeAll
    static void fillTwoBooks() {
        owner = WireServer.newUser();
        book = WireServer.newBook(owner);
        TestUser stranger = WireServer.newUser();
        others = WireServer.newBook(stranger);
        WireServer.push(owner, book, WireServer.customer(UUID.randomUUID(), "Asha"));
        WireServer.push(stranger, others, WireServer.customer(UUID.randomUUID(), "Ravi"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET ROLE postgres",
                "SET ROLE ledger_append",
                "SET ROLE ledger_write",
                "SET ROLE ledger_read",
                "SET ROLE ledger_node",
                "SET SESSION AUTHORIZATION postgres",
                "COPY (SELECT 1) TO PROGRAM 'true'",
                "COPY (SELECT 1) TO '/tmp/ledger-of-a-reader'",
                "SELECT pg_read_file('postgresql.conf')",
                "SELECT pg_ls_dir('.')",
                "SELECT rolpassword FROM pg_authid",
                "SELECT private_jwk FROM access.signing_key",
                "SELECT password_hash FROM access.account",
                "SELECT * FROM access.membership",
                "INSERT INTO access.membership VALUES (gen_random_uuid(), gen_random_uuid(), 'x', 'owner')",
                "UPDATE ledger.event SET payload = '{}'",
                "DELETE FROM ledger.event",
                "TRUNCATE ledger.event",
                "INSERT INTO ledger.event (position) VALUES (0)",
                "ALTER TABLE ledger.event DISABLE TRIGGER event_is_immutable",
                "ALTER TABLE ledger.event NO FORCE ROW LEVEL SECURITY",
                "UPDATE ledger.head SET position = 0",
                "UPDATE views.customers SET name = 'x'",
                "DELETE FROM views.customers",
                "SELECT * FROM views.token_entry",
                "SELECT projection.begin_epoch()",
                "DROP POLICY members ON views.customers",
                "CREATE TEMPORARY TABLE mine (x int)",
                "CREATE TABLE public.mine (x int)",
                "CREATE TABLE views.mine (x int)",
                "CREATE SCHEMA mine",
                "CREATE ROLE mine",
                "ALTER ROLE ledger_reader SUPERUSER",
                "CREATE EXTENSION dblink",
                "SELECT lo_from_bytea(0, 'x')",
                "SELECT lo_create(0)",
                "ALTER SYSTEM SET fsync = off",
            })
    void aReader_isRefused(String statement) throws SQLException {
        try (Connection connection = as(login().reader())) {
            execute(connection, "SET default_transaction_read_only = off");
            assertThatThrownBy(() -> execute(connection, statement))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(NO_RIGHT));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET ROLE postgres",
                "SET ROLE ledger_append",
                "SET ROLE ledger_write",
                "SET ROLE ledger_read",
                "SET SESSION AUTHORIZATION postgres",
                "COPY (SELECT 1) TO PROGRAM 'true'",
                "SELECT pg_read_file('postgresql.conf')",
                "SELECT rolpassword FROM pg_authid",
                "UPDATE ledger.event SET payload = '{}'",
                "DELETE FROM ledger.event",
                "TRUNCATE ledger.event",
                "ALTER TABLE ledger.event DISABLE TRIGGER event_is_immutable",
                "DROP TABLE views.customers",
                "ALTER TABLE views.customers NO FORCE ROW LEVEL SECURITY",
                "UPDATE ledger.schema_history SET success = false",
                "SELECT * FROM access.schema_history",
                "CREATE TEMPORARY TABLE mine (x int)",
                "CREATE TABLE public.mine (x int)",
                "CREATE TABLE ledger.mine (x int)",
                "CREATE SCHEMA mine",
                "CREATE ROLE mine",
                "ALTER ROLE ledger_node SUPERUSER",
                "SELECT lo_from_bytea(0, 'x')",
                "ALTER SYSTEM SET fsync = off",
            })
    void aNode_isRefused(String statement) throws SQLException {
        try (Connection connection = as(login().node())) {
            assertThatThrownBy(() -> execute(connection, statement))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(NO_RIGHT));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "views.customers",
                "views.book",
                "views.book_head",
                "views.postings",
                "views.party",
                "ledger.event"
            })
    void aReader_seesTheRowsOfTheBookThatItNames_andOfNoOther(String table) throws SQLException {
        try (Connection connection = as(login().reader())) {
            connection.setAutoCommit(false);
            assertThat(books(connection, table)).as("with nothing set").isEmpty();

            execute(connection, "SELECT set_config('ledger.book', '" + book + "', true)");
            assertThatThrownBy(() -> books(connection, table)).hasMessageContaining("not a member");
            connection.rollback();

            execute(
                    connection,
                    "SELECT set_config('ledger.book', '%s', true), set_config('ledger.user', '%s', true)"
                            .formatted(others, owner.userId()));
            assertThatThrownBy(() -> books(connection, table)).hasMessageContaining("not a member");
            connection.rollback();

            execute(
                    connection,
                    "SELECT set_config('ledger.book', '%s', true), set_config('ledger.user', '%s', true)"
                            .formatted(book, owner.userId()));
            assertThat(books(connection, table)).isSubsetOf(book.toString());
            execute(connection, "RESET ROLE");
            execute(connection, "SET SESSION AUTHORIZATION DEFAULT");
            assertThat(books(connection, table)).as("with every role reset").isSubsetOf(book.toString());
            if (!table.equals("views.postings")) {
                assertThat(books(connection, table)).isNotEmpty();
            }
        }
    }

    @Test
    void aNode_addsAnEvent_andOnlyWhereItsPlaceIsFree() throws SQLException {
        try (Connection connection = as(login().node())) {
            connection.setAutoCommit(false);
            assertThatCode(() -> execute(connection, """
                            INSERT INTO ledger.event (position, book_id, seq, stream_id, stream_seq, event_id, type, version,
                                                      recorded_at, payload, metadata, hash)
                            SELECT position + 1000000, book_id, seq + 1000000, stream_id, stream_seq + 1000000, gen_random_uuid(), type, version,
                                   recorded_at, payload, metadata, hash
                            FROM   ledger.event LIMIT 1
                            """)).doesNotThrowAnyException();
            connection.rollback();
        }
    }

    private static PostgresProperties login() {
        return WireServer.bean(PostgresProperties.class);
    }

    private static Connection as(PostgresLogin login) throws SQLException {
        return DriverManager.getConnection(login().url(), login.name(), login.password());
    }

    private static TreeSet<String> books(Connection connection, String table) throws SQLException {
        TreeSet<String> books = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT DISTINCT book_id FROM " + inFirstLife(table))) {
            while (row.next()) {
                books.add(row.getString(1));
            }
        }
        return books;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(inFirstLife(sql));
        }
    }

    private static String inFirstLife(String sql) {
        return sql.replace("views.", TestPostgres.FIRST_LIFE + ".");
    }
}
