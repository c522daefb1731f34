package io.ledger.command.eventstore;

import io.ledger.platform.eventlog.EventLogSource;
import io.ledger.platform.eventlog.HashChain;
import io.ledger.platform.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;

/**
 * The writer's own connection, in the role that may append and nothing else, and the statements on it. For the writer's thread only; not to be used after a
 * failure of the connection.
 */
final class WriterConnection implements AutoCloseable {

    private static final String CONNECT_TIMEOUT_S = "5";

    /** For a turn at the lock, and for the next statement of one that has it. */
    private static final int PATIENCE_S = 5;

    /** What the network may take besides; beyond, an answer will not come: it swallows packets. */
    private static final int NETWORK_S = 3;

    /**
     * One statement, so one round trip and, outside a transaction, one commit. Stores nothing and returns no row when the head is not at the position that the
     * events were numbered for.
     */
    private static final String APPEND_AT = """
            WITH head AS (
                UPDATE ledger.head SET position = position + ? WHERE position = ? RETURNING position
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
            SELECT pg_notify(?, ?) FROM head
            """;

    /** New events, all recorded now. The time stands before the arrays. */
    private static final String APPEND = APPEND_AT.formatted("?", "", "");

    /** Events from before, each recorded when it was. The times are the last array. */
    private static final String APPEND_HISTORY =
            APPEND_AT.formatted("e.recorded_at", ", ?::timestamptz[]", ", recorded_at");

    private static final String LOCK_HEAD = "SELECT position FROM ledger.head FOR UPDATE";

    private static final String BOOK_HEADS = """
            SELECT wanted.book_id, last.seq, last.hash
            FROM   unnest(?::uuid[]) AS wanted (book_id)
            CROSS  JOIN LATERAL (SELECT e.seq, e.hash
                                 FROM   ledger.event e
                                 WHERE  e.book_id = wanted.book_id
                                 ORDER  BY e.seq DESC
                                 LIMIT  1) AS last
            """;

    private static final String TAKEN_IDS = """
            SELECT e.book_id, e.event_id
            FROM   unnest(?::uuid[], ?::uuid[]) AS wanted (book_id, event_id)
            JOIN   ledger.event e USING (book_id, event_id)
            """;

    private static final String STREAM_ENDS = """
            SELECT wanted.book_id, wanted.stream_id, last.stream_seq
            FROM   unnest(?::uuid[], ?::uuid[]) AS wanted (book_id, stream_id)
            CROSS  JOIN LATERAL (SELECT e.stream_seq
                                 FROM   ledger.event e
                                 WHERE  e.book_id = wanted.book_id AND e.stream_id = wanted.stream_id
                                 ORDER  BY e.stream_seq DESC
                                 LIMIT  1) AS last
            """;

    private final Connection connection;
    private final PreparedStatement append;

    private WriterConnection(Connection connection) throws SQLException {
        this.connection = connection;
        this.append = connection.prepareStatement(APPEND);
    }

    static WriterConnection open(PostgresProperties postgres) throws SQLException {
        return open(postgres, PATIENCE_S);
    }

    /** A connection that waits so many seconds for its turn, for an answer, and for its user's next statement. */
    static WriterConnection open(PostgresProperties postgres, int patienceS) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", postgres.user());
        properties.setProperty("password", postgres.password());
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
               SET ROLE ledger_append;
               SET lock_timeout = '%1$ds';
               SET idle_in_transaction_session_timeout = '%1$ds';
               SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
               """.formatted(patienceS);
    }

    boolean isValid(int timeoutSeconds) throws SQLException {
        return connection.isValid(timeoutSeconds);
    }

    /** Begins a transaction, and takes the head's lock: until its end nobody else appends. Returns the newest position. */
    long lockHead() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOCK_HEAD)) {
            if (!row.next()) {
                throw new IllegalStateException("The table ledger.head has no row.");
            }
            return row.getLong(1);
        }
    }

    void commit() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    void rollback() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    /** Stores the batch behind {@code expected}; false, and nothing done, when the head is elsewhere. */
    boolean append(Batch batch, long expected) throws SQLException {
        int i = bindPosition(append, batch.columns, expected);
        append.setObject(i++, batch.recordedAt.atOffset(ZoneOffset.UTC));
        i = batch.columns.bind(connection, append, i);
        append.setString(i++, EventLogSource.CHANNEL);
        append.setString(i, batch.columns.notice());
        return hasAppended(append);
    }

    /** Stores events that were recorded before, at the instants {@code recordedAt}, behind {@code expected}; false, and nothing done, when the head is elsewhere. */
    boolean append(EventColumns columns, String[] recordedAt, long expected) throws SQLException {
        try (PreparedStatement history = connection.prepareStatement(APPEND_HISTORY)) {
            int i = columns.bind(connection, history, bindPosition(history, columns, expected));
            history.setArray(i++, connection.createArrayOf("text", recordedAt));
            history.setString(i++, EventLogSource.CHANNEL);
            history.setString(i, columns.notice());
            return hasAppended(history);
        }
    }

    private static int bindPosition(PreparedStatement statement, EventColumns columns, long expected)
            throws SQLException {
        int i = 1;
        statement.setLong(i++, columns.size);
        statement.setLong(i++, expected);
        statement.setLong(i++, expected);
        return i;
    }

    private static boolean hasAppended(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }

    /** Where the books end, as of one moment. */
    Map<UUID, BookHead> bookHeads(Collection<UUID> bookIds) throws SQLException {
        Map<UUID, BookHead> heads = new HashMap<>();
        for (UUID bookId : bookIds) {
            heads.put(bookId, new BookHead(0, HashChain.genesis(bookId)));
        }
        try (PreparedStatement statement = connection.prepareStatement(BOOK_HEADS)) {
            statement.setArray(1, connection.createArrayOf("uuid", bookIds.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    heads.put(rows.getObject(1, UUID.class), new BookHead(rows.getLong(2), rows.getBytes(3)));
                }
            }
        }
        return heads;
    }

    /** Those of the event ids that are stored already. */
    Set<IdInBook> takenIds(Collection<IdInBook> eventIds) throws SQLException {
        Set<IdInBook> taken = new HashSet<>();
        try (PreparedStatement statement = prepare(TAKEN_IDS, List.copyOf(eventIds));
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                taken.add(new IdInBook(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
            }
        }
        return taken;
    }

    /** The last {@code stream_seq} of each of the streams, without those that have no event. */
    Map<IdInBook, Long> streamEnds(Collection<IdInBook> streams) throws SQLException {
        Map<IdInBook, Long> ends = new HashMap<>();
        try (PreparedStatement statement = prepare(STREAM_ENDS, List.copyOf(streams));
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ends.put(new IdInBook(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)), rows.getLong(3));
            }
        }
        return ends;
    }

    private PreparedStatement prepare(String sql, List<IdInBook> keys) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(
                1,
                connection.createArrayOf(
                        "uuid", keys.stream().map(IdInBook::bookId).toArray()));
        statement.setArray(
                2,
                connection.createArrayOf("uuid", keys.stream().map(IdInBook::id).toArray()));
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
