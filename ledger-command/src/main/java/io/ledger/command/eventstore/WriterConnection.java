package io.ledger.command.eventstore;

import io.ledger.platform.postgres.Channels;
import io.ledger.platform.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The writer's own connection, and the statements on it. For the writer's thread only; not to be used after a
 * failure of the connection.
 */
final class WriterConnection implements AutoCloseable {

    private static final String CONNECT_TIMEOUT_S = "5";

    /** For a turn at the lock, and for the next statement of one that has it. */
    private static final int PATIENCE_S = 5;

    /** What the network may take besides; beyond, an answer will not come: it swallows packets. */
    private static final int NETWORK_S = 3;

    /** What the head gets besides its position, which head is meant besides the one at the position, when events are recorded, and what that takes. */
    private static final String APPEND_TO = """
            WITH head AS (
                UPDATE ledger.head SET position = position + ?%s WHERE position = ?%s RETURNING position, clock_timestamp() AS now
            ), appended AS (
                INSERT INTO ledger.event
                       (position, book_id, seq, stream_id, stream_seq, event_id,
                        type, version, payload, metadata, hash, recorded_at)
                SELECT ? + e.ordinal, e.book_id, e.seq, e.stream_id, e.stream_seq, e.event_id,
                       e.type, e.version, e.payload, e.metadata, e.hash, %s
                FROM   head, unnest(?::uuid[], ?::bigint[], ?::uuid[], ?::bigint[], ?::uuid[],
                                    ?::text[], ?::int[], ?::text[], ?::text[], ?::bytea[]%s)
                             WITH ORDINALITY AS e (book_id, seq, stream_id, stream_seq, event_id,
                                                   type, version, payload, metadata, hash%s, ordinal)
            )
            SELECT head.now, pg_notify(?, ?) FROM head
            """;

    private static final String RECORDED_NOW = ", recorded_at = ?";

    /**
     * New events. One statement, so one round trip and, outside a transaction, one commit. Stores nothing and returns no row when the head is not at the position that the
     * events were numbered for, or at it by another event (the log was put back, and went on without this writer), or the time that they were given is not the database's: before that of the newest event, ahead of the clock by more than a conversation
     * with it takes, or far behind it.
     */
    private static final String APPEND = APPEND_TO.formatted(RECORDED_NOW, """
             AND recorded_at <= ?
                       AND EXISTS (SELECT FROM ledger.event e WHERE e.position = ? AND e.hash = ?)
                       AND ?::timestamptz BETWEEN clock_timestamp() - interval '1 s' AND clock_timestamp() + interval '10 ms'\
            """, "?", "", "");

    /** New events, by whoever holds the head's lock and so has the time from under it. Ends the transaction, in the same round trip. */
    private static final String APPEND_AND_COMMIT = APPEND_TO.formatted(RECORDED_NOW, "", "?", "", "") + "; COMMIT";

    /** Events from before, each recorded when it was: that is the last array. Leaves the head's time as it is. */
    private static final String APPEND_HISTORY =
            APPEND_TO.formatted("", "", "e.recorded_at", ", ?::timestamptz[]", ", recorded_at");

    /** Some pages, so that space for them has to be found. */
    private static final String PROBE = "INSERT INTO ledger.probe SELECT repeat('x', 1900) FROM generate_series(1, 16)";

    private final Connection connection;
    private final StoreReads reads;
    private final PreparedStatement append;
    private final PreparedStatement appendAndCommit;

    private WriterConnection(Connection connection) throws SQLException {
        this.connection = connection;
        this.reads = new StoreReads(connection);
        this.append = connection.prepareStatement(APPEND);
        this.appendAndCommit = connection.prepareStatement(APPEND_AND_COMMIT);
    }

    static WriterConnection open(PostgresProperties postgres) throws SQLException {
        return open(postgres, PATIENCE_S);
    }

    /** A connection that waits so many seconds for its turn, for an answer, and for its user's next statement. */
    static WriterConnection open(PostgresProperties postgres, int patienceS) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", postgres.node().name());
        properties.setProperty("password", postgres.node().password());
        properties.setProperty("ApplicationName", "ledger-append");
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT_S);
        properties.setProperty("loginTimeout", CONNECT_TIMEOUT_S);
        properties.setProperty("socketTimeout", Integer.toString(patienceS + NETWORK_S));
        properties.setProperty("tcpKeepAlive", "true");
        Connection connection = DriverManager.getConnection(postgres.url(), properties);
        try {
            try (Statement statement = connection.createStatement()) {
                statement.execute(session(patienceS));
            }
            return new WriterConnection(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The locks are the writers' turns, which are short. A writer that holds its turn without doing anything loses it. */
    private static String session(int patienceS) {
        return """
               SET lock_timeout = '%1$ds';
               SET idle_in_transaction_session_timeout = '%1$ds';
               SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
               """.formatted(patienceS);
    }

    /** What it reads. */
    StoreReads reads() {
        return reads;
    }

    /** Asks the database for its time, and waits for the answer no longer than that. */
    Instant now(int timeoutMs) throws SQLException {
        int before = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, timeoutMs);
        Instant now = reads.now();
        connection.setNetworkTimeout(Runnable::run, before);
        return now;
    }

    /** Begins a transaction, and takes the head's lock: until its end nobody else appends. */
    LogEnd lockHead(long known, BookHeads.@Nullable LastEvent last) throws SQLException {
        connection.setAutoCommit(false);
        return reads.lockHead(known, last);
    }

    void commit() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    void rollback() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Stores the batch behind the {@code last} event, and returns the database's time; null, and nothing done, when the head is elsewhere or the batch's time is wrong. */
    @Nullable
    Instant append(Batch batch, BookHeads.LastEvent last) throws SQLException {
        long expected = last.position();
        OffsetDateTime recordedAt = batch.recordedAt.atOffset(ZoneOffset.UTC);
        int i = 1;
        append.setLong(i++, batch.columns.size);
        append.setObject(i++, recordedAt);
        append.setLong(i++, expected);
        append.setObject(i++, recordedAt);
        append.setLong(i++, expected);
        append.setBytes(i++, last.hash());
        append.setObject(i++, recordedAt);
        append.setLong(i++, expected);
        append.setObject(i++, recordedAt);
        i = batch.columns.bind(connection, append, i);
        append.setString(i++, Channels.EVENTS);
        append.setString(i, batch.columns.notice());
        return appended(append);
    }

    /** Stores the batch behind {@code expected}, where the head was locked, and ends the transaction. Returns the database's time. */
    Instant appendAndCommit(Batch batch, long expected) throws SQLException {
        OffsetDateTime recordedAt = batch.recordedAt.atOffset(ZoneOffset.UTC);
        int i = 1;
        appendAndCommit.setLong(i++, batch.columns.size);
        appendAndCommit.setObject(i++, recordedAt);
        appendAndCommit.setLong(i++, expected);
        appendAndCommit.setLong(i++, expected);
        appendAndCommit.setObject(i++, recordedAt);
        i = batch.columns.bind(connection, appendAndCommit, i);
        appendAndCommit.setString(i++, Channels.EVENTS);
        appendAndCommit.setString(i, batch.columns.notice());
        Instant now = requireAppended(appended(appendAndCommit));
        connection.setAutoCommit(true);
        return now;
    }

    /** Stores events that were recorded before, at the instants {@code recordedAt}, behind {@code expected}, where the head was locked. */
    void append(EventColumns columns, String[] recordedAt, long expected) throws SQLException {
        try (PreparedStatement history = connection.prepareStatement(APPEND_HISTORY)) {
            int i = 1;
            history.setLong(i++, columns.size);
            history.setLong(i++, expected);
            history.setLong(i++, expected);
            i = columns.bind(connection, history, i);
            history.setArray(i++, connection.createArrayOf("text", recordedAt));
            history.setString(i++, Channels.EVENTS);
            history.setString(i, columns.notice());
            requireAppended(appended(history));
        }
    }

    private static @Nullable Instant appended(PreparedStatement statement) throws SQLException {
        statement.execute();
        try (ResultSet row = statement.getResultSet()) { // the first; a COMMIT gives one, too
            return row.next() ? row.getObject(1, OffsetDateTime.class).toInstant() : null;
        }
    }

    private static Instant requireAppended(@Nullable Instant now) {
        if (now == null) {
            throw new IllegalStateException("The head moved in spite of its lock.");
        }
        return now;
    }

    /** Finds out whether something could be written: that costs a write, which is taken back. */
    void probe() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(PROBE);
        }
        rollback();
    }

    /** Throws {@code 25006} when the database takes no writes. */
    void requireWritable() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('transaction_read_only')")) {
            row.next();
            if (row.getBoolean(1)) {
                throw new SQLException("The database is read-only.", Failure.READ_ONLY);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
