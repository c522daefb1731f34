package io.ledger.query.testing;

import io.ledger.api.book.BookEvent;
import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.api.book.Role;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.Table;
import io.ledger.eventlog.EventTypes;
import io.ledger.eventlog.HashChain;
import io.ledger.eventlog.Provenance;
import io.ledger.platform.postgres.Schema;
import io.ledger.platform.testing.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The schema {@code ledger} as the command side makes it, and an appender of events with a right hash, for tests without a command side. */
public final class TestLedger implements AutoCloseable {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00.000Z");

    private final TestPostgres.Database database;
    private final Connection connection;
    private final Map<UUID, BookEnd> ends = new HashMap<>();
    private final Map<String, Long> streams = new HashMap<>();
    private final UUID user;
    private long position;
    private long ids = 1;
    private Duration clock = Duration.ZERO;

    private static final class BookEnd {
        private long seq;
        private byte[] hash;

        private BookEnd(UUID book) {
            hash = HashChain.genesis(book);
        }
    }

    private TestLedger(TestPostgres.Database database, UUID user) throws SQLException {
        this.database = database;
        this.user = user;
        this.connection = database.connect();
    }

    /** A new database with an empty ledger. */
    public static TestLedger create() throws SQLException {
        TestLedger ledger = new TestLedger(TestPostgres.newDatabaseForTablesByHand(), UUID.randomUUID());
        try (Statement statement = ledger.connection.createStatement()) {
            statement.execute("""
                    CREATE SCHEMA ledger;
                    CREATE TABLE ledger.schema_history (version text, success boolean);
                    INSERT INTO ledger.schema_history VALUES ('%s', true);
                    CREATE TABLE ledger.event (
                        position bigint PRIMARY KEY, book_id uuid NOT NULL, seq bigint NOT NULL, stream_id uuid NOT NULL, stream_seq bigint NOT NULL,
                        event_id uuid NOT NULL, type text NOT NULL, version int NOT NULL, recorded_at timestamptz NOT NULL,
                        payload text NOT NULL, metadata text NOT NULL, hash bytea NOT NULL,
                        UNIQUE (book_id, seq), UNIQUE (book_id, stream_id, stream_seq), UNIQUE (book_id, event_id));
                    GRANT SELECT ON ledger.event TO ledger_read;
                    CREATE TABLE ledger.log_node (book_id uuid, level smallint, index bigint, hash bytea NOT NULL, PRIMARY KEY (book_id, level, index));
                    """.formatted(Schema.ledger(false).needs()));
        }
        ledger.connection.setAutoCommit(false);
        return ledger;
    }

    public TestPostgres.Database database() {
        return database;
    }

    /** The user who does everything here. */
    public UUID user() {
        return user;
    }

    /** A new id, not random, so that a seeded test stays the same. */
    public UUID newId() {
        return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | ids++);
    }

    public UUID openBook() throws SQLException {
        UUID book = newId();
        append(book, book, new BookOpened(book, user, "asha", "Asha Traders", "INR", "Asia/Kolkata"));
        return book;
    }

    /** Makes the user a member, as the command side's projection does; the schema {@code access} must be there. */
    public void addMember(UUID book, UUID member, Role role) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO access.membership VALUES (?, ?, ?, ?)")) {
            statement.setObject(1, book);
            statement.setObject(2, member);
            statement.setString(3, "m" + member);
            statement.setString(4, role.wire());
            statement.executeUpdate();
        }
        connection.commit();
    }

    public UUID add(UUID book, Table table, Map<String, @Nullable Object> data) throws SQLException {
        UUID id = newId();
        append(book, id, new RecordAdded(table, id, Fields.forCreate(table, data)));
        return id;
    }

    public void change(UUID book, Table table, UUID id, Map<String, @Nullable Object> data) throws SQLException {
        append(book, id, new RecordChanged(table, id, Fields.forUpdate(table, data), Fields.none()));
    }

    public void append(UUID book, RecordEvent event) throws SQLException {
        append(book, event.id(), event);
    }

    public void append(UUID book, BookEvent event) throws SQLException {
        append(book, book, event);
    }

    private void append(UUID book, UUID stream, Object event) throws SQLException {
        append(book, stream, EventTypes.encode(event));
    }

    /** Appends an event as some build stored it, without a commit: see {@link #commit}. */
    public void append(UUID book, UUID stream, EventTypes.Encoded encoded) throws SQLException {
        BookEnd end = ends.computeIfAbsent(book, BookEnd::new);
        end.seq++;
        position++;
        long streamSeq = streams.merge(book + "/" + stream, 1L, Long::sum) - 1;
        Instant recordedAt = recordedAt();
        UUID eventId = newId();
        String metadata = new Provenance(eventId, user, user, recordedAt).toJson();
        end.hash = HashChain.next(
                end.hash,
                end.seq,
                eventId,
                stream,
                streamSeq,
                recordedAt,
                encoded.type(),
                encoded.version(),
                encoded.payload(),
                metadata);
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO ledger.event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            statement.setLong(1, position);
            statement.setObject(2, book);
            statement.setLong(3, end.seq);
            statement.setObject(4, stream);
            statement.setLong(5, streamSeq);
            statement.setObject(6, eventId);
            statement.setString(7, encoded.type());
            statement.setInt(8, encoded.version());
            statement.setObject(9, OffsetDateTime.ofInstant(recordedAt, ZoneOffset.UTC));
            statement.setString(10, encoded.payload());
            statement.setString(11, metadata);
            statement.setBytes(12, end.hash);
            statement.executeUpdate();
        }
    }

    /** Makes what was appended visible, and tells of it. */
    public void commit() throws SQLException {
        execute("SELECT pg_notify('ledger_events', '" + position + "')");
    }

    /** Runs a statement and commits. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        connection.commit();
    }

    /** Takes all rows away, with what is known of them: the next node makes them of the events. To be called while none runs. */
    public void forgetRows() throws SQLException {
        String lives = query(
                "SELECT string_agg(quote_ident(schema_name), ', ') FROM projection.life WHERE state <> 'dropped'");
        execute("DROP SCHEMA " + lives + " CASCADE; TRUNCATE projection.life, projection.living, projection.compared");
    }

    /** Puts the clock by which events are recorded forward, or back. */
    public void advance(Duration by) {
        clock = clock.plus(by);
    }

    /** When the last event was recorded. */
    public Instant recordedAt() {
        return START.plus(clock).plusMillis(position);
    }

    public long seq(UUID book) {
        return ends.get(book).seq;
    }

    public long position() {
        return position;
    }

    public String headHash(UUID book) {
        return HashChain.hex(ends.get(book).hash);
    }

    /** A single value of a query, as text. */
    public @Nullable String query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            String value = row.next() ? row.getString(1) : null;
            connection.commit();
            return value;
        }
    }

    /** Waits until all that was appended is projected. */
    public void awaitProjected() throws SQLException, InterruptedException {
        Instant deadline = Instant.now().plusSeconds(120);
        while (!isProjected()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Not projected in time: " + query("SELECT json_agg(h) FROM book_head h"));
            }
            Thread.sleep(5);
        }
    }

    private boolean isProjected() throws SQLException {
        return "t".equals(query("""
                SELECT to_regclass('book_head') IS NOT NULL AND to_regclass('projection.living') IS NOT NULL
                """))
                && "0".equals(query("""
                SELECT count(*) FROM (SELECT book_id, max(seq) AS seq FROM ledger.event GROUP BY book_id) e
                LEFT JOIN book_head h USING (book_id)
                WHERE  h.seq IS DISTINCT FROM e.seq
                """))
                && "1".equals(query("SELECT count(*) FROM projection.living WHERE schema_name = current_schema()"));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
