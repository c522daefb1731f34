package io.ledger.sync.testing;

import io.ledger.api.push.PushPort;
import io.ledger.platform.postgres.Schema;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.sync.GatewayNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * A gateway node on a database of its own, in which this fixture plays the command and the query side: two synced tables ({@code things}, {@code days}), the events, the books and their
 * members.
 */
public final class TestGateway implements AutoCloseable {

    private static final String SCHEMA =
            """
            CREATE SCHEMA ledger;
            CREATE TABLE ledger.schema_history (version text, success boolean);
            INSERT INTO ledger.schema_history VALUES ('%s', TRUE);
            CREATE TABLE ledger.event (
                position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, book_id uuid NOT NULL, seq bigint NOT NULL, stream_id uuid NOT NULL,
                stream_seq bigint NOT NULL, event_id uuid NOT NULL, type text NOT NULL, version int NOT NULL, recorded_at timestamptz NOT NULL,
                payload text NOT NULL, metadata text NOT NULL, hash bytea NOT NULL, UNIQUE (book_id, seq));
            CREATE SCHEMA projection;
            CREATE TABLE projection.schema_history (version text, success boolean);
            INSERT INTO projection.schema_history VALUES ('%s', TRUE);
            CREATE TABLE projection.living (version int PRIMARY KEY, schema_name text NOT NULL);
            INSERT INTO projection.living VALUES (7, 'views');
            GRANT SELECT ON projection.living TO ledger_read;
            CREATE SCHEMA views;
            CREATE TABLE views.catalogue (table_name text PRIMARY KEY, ordinal int NOT NULL);
            INSERT INTO views.catalogue VALUES ('things', 1), ('days', 2);
            CREATE TABLE views.book_head (book_id uuid PRIMARY KEY, seq bigint NOT NULL, epoch text NOT NULL);
            CREATE TABLE views.parked_book (book_id uuid PRIMARY KEY, seq bigint NOT NULL, reason text NOT NULL);
            CREATE TABLE views.things (
                book_id uuid NOT NULL, id uuid NOT NULL, name text, amount_minor bigint, created_at timestamptz, created_by uuid,
                updated_at timestamptz, updated_by uuid, deleted_at timestamptz, seq bigint NOT NULL, PRIMARY KEY (book_id, id));
            CREATE INDEX ON views.things (book_id, seq);
            CREATE TABLE views.days (
                book_id uuid NOT NULL, id text NOT NULL, day date, in_minor bigint, by_mode jsonb, deleted_at timestamptz, seq bigint NOT NULL,
                PRIMARY KEY (book_id, id));
            CREATE INDEX ON views.days (book_id, seq);
            GRANT SELECT ON ledger.event TO ledger_read;
            GRANT SELECT ON ALL TABLES IN SCHEMA views TO ledger_read;
            ALTER TABLE views.things ENABLE ROW LEVEL SECURITY;
            ALTER TABLE views.days ENABLE ROW LEVEL SECURITY;
            ALTER TABLE views.book_head ENABLE ROW LEVEL SECURITY;
            ALTER TABLE views.parked_book ENABLE ROW LEVEL SECURITY;
            CREATE POLICY parked_book ON views.parked_book TO ledger_read USING (book_id = (SELECT access.current_book()));
            CREATE POLICY keepers ON views.parked_book TO ledger_write USING (true);
            CREATE POLICY things ON views.things TO ledger_read USING (book_id = (SELECT access.current_book()));
            CREATE POLICY keepers ON views.things TO ledger_write USING (true);
            CREATE POLICY days ON views.days TO ledger_read USING (book_id = (SELECT access.current_book()));
            CREATE POLICY keepers ON views.days TO ledger_write USING (true);
            CREATE POLICY book_head ON views.book_head TO ledger_read USING (book_id = (SELECT access.current_book()));
            CREATE POLICY keepers ON views.book_head TO ledger_write USING (true);
            """.formatted(Schema.ledger(false).needs(), Schema.projection(false).needs());

    private final TestPostgres.Database database;
    private final ConfigurableApplicationContext context;

    private TestGateway(TestPostgres.Database database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    public static TestGateway start(String... properties) {
        return start(new SpringApplicationBuilder(GatewayNode.class), properties);
    }

    /** A gateway whose kernel holds back only a few KiB for a client, as for one far away over a slow line, where it would hold megabytes for one on this machine. */
    public static TestGateway startWithSmallSendBuffers(String... properties) {
        return start(new SpringApplicationBuilder(SmallSendBuffers.class), properties);
    }

    /** A gateway that hands its pushes to the test. */
    public static TestGateway startWithPushes(PushPort pushes, String... properties) {
        return start(
                new SpringApplicationBuilder(GatewayNode.class)
                        .initializers(context -> context.getBeanFactory().registerSingleton("testPushes", pushes)),
                properties);
    }

    /** A gateway, and how its sockets are set up. */
    @Configuration(proxyBeanMethods = false)
    @Import(GatewayNode.class)
    static class SmallSendBuffers {
        private static final String SEND_BUFFER_BYTES = "8192";

        @Bean
        WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> smallSendBuffers() {
            return factory -> factory.addConnectorCustomizers(
                    connector -> connector.setProperty("socket.txBufSize", SEND_BUFFER_BYTES));
        }
    }

    private static TestGateway start(SpringApplicationBuilder node, String... properties) {
        TestPostgres.Database database = TestPostgres.newDatabaseForTablesByHand();
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .schemas("access")
                .createSchemas(true)
                .table("schema_history")
                .locations("classpath:db/access")
                .load()
                .migrate();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        List<String> all = new ArrayList<>(Arrays.asList(database.properties()));
        all.add("server.port=0");
        all.addAll(Arrays.asList(properties));
        return new TestGateway(
                database, node.properties(all.toArray(String[]::new)).run());
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public String url() {
        return "http://localhost:" + port();
    }

    public TestUser user() {
        return TestUser.register(url());
    }

    /** A book of that user, with its opening stored and projected: its head is 1. */
    public UUID book(TestUser owner) {
        UUID book = UUID.randomUUID();
        member(book, owner, "owner");
        write(book, 1);
        return book;
    }

    public void member(UUID book, TestUser user, String role) {
        execute("INSERT INTO access.membership VALUES (?, ?, ?, ?)", book, user.userId(), user.login(), role);
        execute("SELECT pg_notify('ledger_access', ?)", book.toString());
    }

    public void dismiss(UUID book, TestUser user) {
        execute("DELETE FROM access.membership WHERE book_id = ? AND user_id = ?", book, user.userId());
        execute("SELECT pg_notify('ledger_access', ?)", book.toString());
    }

    /** A row as an event leaves it. */
    public sealed interface Row {}

    public record Thing(UUID id, String name, long amountMinor) implements Row {}

    public record Day(String id, long inMinor) implements Row {}

    /** Stores the event with that {@code seq} and projects it: the rows, the head, the notifications. */
    public void write(UUID book, long seq, Row... rows) {
        store(book, seq);
        project(book, seq, rows);
    }

    /** Stores events up to that {@code seq}, and projects nothing. */
    public void store(UUID book, long upTo) {
        execute("""
                INSERT INTO ledger.event (book_id, seq, stream_id, stream_seq, event_id, type, version, recorded_at, payload, metadata, hash)
                SELECT ?, n, gen_random_uuid(), 0, gen_random_uuid(), 'ThingAdded', 1, now(), '{"n": 1}', '{}', sha256(int8send(n))
                FROM   generate_series((SELECT coalesce(max(seq), 0) + 1 FROM ledger.event WHERE book_id = ?), ?) n
                """, book, book, upTo);
        execute("SELECT pg_notify('ledger_events', ?)", book.toString());
    }

    /** Projects up to that {@code seq}, in one transaction. */
    public void project(UUID book, long seq, Row... rows) {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            for (Row row : rows) {
                upsert(connection, book, seq, row);
            }
            head(connection, book, seq);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        execute("SELECT pg_notify('ledger_views', ?)", book + " " + seq + " things,days");
    }

    /** The projection of the book stands at an event, and tells of it. */
    public void park(UUID book, long seq, String reason) {
        execute("INSERT INTO views.parked_book VALUES (?, ?, ?) ON CONFLICT DO NOTHING", book, seq, reason);
        execute("SELECT pg_notify('ledger_views', ?)", book + " " + (seq - 1) + " ");
    }

    public void unpark(UUID book) {
        execute("DELETE FROM views.parked_book WHERE book_id = ?", book);
    }

    private static void head(Connection connection, UUID book, long seq) throws SQLException {
        run(connection, """
                INSERT INTO views.book_head VALUES (?, ?, 'e1') ON CONFLICT (book_id) DO UPDATE SET seq = excluded.seq
                """, book, seq);
    }

    private static void upsert(Connection connection, UUID book, long seq, Row row) throws SQLException {
        switch (row) {
            case Thing(UUID id, String name, long amount) -> run(connection, """
                        INSERT INTO views.things (book_id, id, name, amount_minor, created_at, updated_at, seq)
                        VALUES (?, ?, ?, ?, '2026-01-02T03:04:05.678Z', now(), ?)
                        ON CONFLICT (book_id, id) DO UPDATE
                        SET name = excluded.name, amount_minor = excluded.amount_minor, updated_at = excluded.updated_at, seq = excluded.seq
                        """, book, id, name, amount, seq);
            case Day(String id, long in) -> run(connection, """
                        INSERT INTO views.days (book_id, id, day, in_minor, by_mode, seq) VALUES (?, ?, ?::date, ?, '{"cash": {"in_minor": 1}}', ?)
                        ON CONFLICT (book_id, id) DO UPDATE SET in_minor = excluded.in_minor, seq = excluded.seq
                        """, book, id, id, in, seq);
        }
    }

    /** Fills a book with that many things, one event each, in one go. */
    public void fill(UUID book, int things) {
        store(book, things);
        execute("""
                INSERT INTO views.things (book_id, id, name, amount_minor, created_at, created_by, updated_at, updated_by, seq)
                SELECT ?, gen_random_uuid(), 'Thing number ' || n, n, now(), ?, now(), ?, n FROM generate_series(1, ?) n
                """, book, book, book, things);
        execute("ANALYZE views.things");
        execute(
                "INSERT INTO views.book_head VALUES (?, ?, 'e1') ON CONFLICT (book_id) DO UPDATE SET seq = excluded.seq",
                book,
                (long) things);
        execute("SELECT pg_notify('ledger_views', ?)", book + " " + things + " things");
    }

    public void execute(String sql, Object... parameters) {
        try (Connection connection = database.connect()) {
            run(connection, sql, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    public Connection connect() throws SQLException {
        return database.connect();
    }

    @Override
    public void close() {
        context.close();
    }
}
