package io.ledger.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.testnode.TestNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;

/** The guard behind the checks of the controllers: row level security, on a table like those of the views. */
class BookReaderTest {

    private static final UUID OURS = new UUID(0x7000, 1);
    private static final UUID THEIRS = new UUID(0x7000, 2);
    private static final UUID ASHA = new UUID(0x7000, 3);
    private static final UUID RAVI = new UUID(0x7000, 4);

    private static TestPostgres.Database database;
    private static TestNode node;
    private static BookReader reader;

    @BeforeAll
    static void start() throws SQLException {
        database = TestPostgres.newDatabase();
        node = TestNode.start(database);
        reader = node.bean(BookReader.class);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE SCHEMA projection;
                    CREATE TABLE projection.living (version int PRIMARY KEY, schema_name text NOT NULL);
                    INSERT INTO projection.living VALUES (%d, 'views');
                    GRANT USAGE ON SCHEMA projection TO ledger_read;
                    GRANT SELECT ON projection.living TO ledger_read;
                    CREATE SCHEMA views;
                    CREATE TABLE views.thing (book_id uuid NOT NULL, name text NOT NULL);
                    ALTER TABLE views.thing ENABLE ROW LEVEL SECURITY;
                    CREATE POLICY own_book ON views.thing TO ledger_read
                        USING (book_id = (SELECT access.current_book()));
                    GRANT USAGE ON SCHEMA views TO ledger_read;
                    GRANT SELECT ON views.thing TO ledger_read;
                    """.formatted(ViewsVersion.OURS.current()));
            for (String row : List.of(OURS + "', 'ours", THEIRS + "', 'theirs")) {
                statement.execute("INSERT INTO views.thing VALUES ('" + row + "')");
            }
            for (String row :
                    List.of(OURS + "', '" + ASHA + "', 'asha', 'owner", THEIRS + "', '" + RAVI + "', 'ravi', 'owner")) {
                statement.execute("INSERT INTO access.membership VALUES ('" + row + "')");
            }
        }
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aMember_readsWithoutNamingTheBookInTheQuery_seesItsRowsAndNoOthers() {
        assertThat(reader.read(ASHA, OURS, BookReaderTest::names)).containsExactly("ours");
        assertThat(reader.read(RAVI, THEIRS, BookReaderTest::names)).containsExactly("theirs");
    }

    @Test
    void aStranger_readsABook_thatIsThereOrNot_isToldThatThereIsNone() {
        for (UUID book : List.of(THEIRS, new UUID(0x7000, 9))) {
            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(() -> reader.read(ASHA, book, BookReaderTest::names))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        }
        assertThat(reader.read(ASHA, OURS, BookReaderTest::names))
                .as("and goes on")
                .containsExactly("ours");
    }

    @Test
    void aQuery_forgetsToSetTheCaller_seesNothing() throws SQLException {
        DataSource pool = node.bean("readerDataSource", DataSource.class);
        reader.read(ASHA, OURS, BookReaderTest::names);
        for (int i = 0; i < 20; i++) {
            try (Connection connection = pool.getConnection()) {
                assertThat(names(connection))
                        .as("nor what the last one set on this connection")
                        .isEmpty();
                connection.rollback();
            }
        }
    }

    @Test
    void aReading_triesToWrite_mayNot() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> reader.read(ASHA, OURS, connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.executeUpdate("CREATE TEMPORARY TABLE t (x int)");
                    }
                }));
    }

    @Test
    void aReading_looksAtTheAccounts_isRefused() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> reader.read(ASHA, OURS, connection -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet rows = statement.executeQuery("SELECT password_hash FROM access.account")) {
                        return rows.next();
                    }
                }));
    }

    @Test
    void theDatabaseEndsTheConnection_duringAReading_saysThatItIsAwayAndTheNextReads() {
        assertThatExceptionOfType(DataAccessResourceFailureException.class)
                .isThrownBy(() -> reader.read(ASHA, OURS, connection -> {
                    int pid = connection.unwrap(PGConnection.class).getBackendPID();
                    try (Connection other = database.connect();
                            Statement statement = other.createStatement()) {
                        statement.execute("SELECT pg_terminate_backend(" + pid + ", 10000)");
                    }
                    return names(connection);
                }));
        assertThat(reader.read(ASHA, OURS, BookReaderTest::names)).containsExactly("ours");
    }

    @Test
    void aReading_isUnderWayWhileOthersWrite_seesOneSnapshot() {
        List<String> before = new ArrayList<>();
        List<String> after = reader.read(ASHA, OURS, connection -> {
            before.addAll(names(connection));
            try (Connection writer = database.connect();
                    Statement statement = writer.createStatement()) {
                statement.execute("INSERT INTO views.thing VALUES ('" + OURS + "', 'later')");
            }
            return names(connection);
        });
        assertThat(after).isEqualTo(before);
        assertThat(reader.read(ASHA, OURS, BookReaderTest::names)).contains("later");
        try (Connection writer = database.connect();
                Statement statement = writer.createStatement()) {
            statement.execute("DELETE FROM views.thing WHERE name = 'later'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStatement_takesLongerThanItMay_isStopped_andTheNextOfItsConnectionMayTakeAsLongAsAny() {
        assertThatExceptionOfType(QueryTimeoutException.class)
                .isThrownBy(() -> reader.read(
                        ASHA,
                        OURS,
                        Duration.ofSeconds(1),
                        connection -> one(connection, "SELECT pg_sleep(120)::text")));

        for (int i = 0; i < 20; i++) {
            String usual = reader.read(ASHA, OURS, BookReaderTest::limits);
            assertThat(usual).isEqualTo("30s 35000");
            String more = reader.read(ASHA, OURS, BookReader.LONG_LIMIT, BookReaderTest::limits);
            assertThat(more).isEqualTo("5min 305000");
        }
    }

    private static String limits(Connection connection) throws SQLException {
        return one(connection, "SHOW statement_timeout") + " " + connection.getNetworkTimeout();
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static List<String> names(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM views.thing ORDER BY name")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
