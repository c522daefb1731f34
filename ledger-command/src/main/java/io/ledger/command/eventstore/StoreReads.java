package io.ledger.command.eventstore;

import io.ledger.eventlog.HashChain;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a writer reads, on its connection. For the writer's thread only. */
final class StoreReads {

    /** The clock is looked at once the lock is there. */
    private static final String LOCK_HEAD = """
            WITH head AS MATERIALIZED (SELECT position, recorded_at FROM ledger.head FOR UPDATE)
            SELECT position, recorded_at, clock_timestamp() FROM head
            """;

    /** In one round trip. The second statement sees all that was committed until the first one had the lock. */
    private static final String LOCK_HEAD_AND_CATCH_UP = LOCK_HEAD + """
            ;
            SELECT book_id, seq, hash, stream_id, stream_seq
            FROM   ledger.event
            WHERE  position > ?
            ORDER  BY position
            LIMIT  ?
            """;

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

    /** What the writer wants to know of a batch before it knows what is wrong with it, in one round trip. */
    private static final String TAKEN_IDS_AND_STREAM_ENDS = TAKEN_IDS + ";" + STREAM_ENDS;

    private final Connection connection;

    StoreReads(Connection connection) {
        this.connection = connection;
    }

    /** Those of the ids that are taken, and where streams end; those without an event are left out. */
    record Taken(Set<IdInBook> ids, Map<IdInBook, Long> streamEnds) {}

    /** The database's time. */
    Instant now() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT clock_timestamp()");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return instant(row, 1);
        }
    }

    /** Takes the head's lock. {@code known} is the position that the writer remembers, below 0 when it remembers none. */
    LogEnd lockHead(long known) throws SQLException {
        boolean catchUp = known >= 0;
        try (PreparedStatement statement = connection.prepareStatement(catchUp ? LOCK_HEAD_AND_CATCH_UP : LOCK_HEAD)) {
            if (catchUp) {
                statement.setLong(1, known);
                statement.setInt(2, LogEnd.MAX_FURTHER + 1);
            }
            List<LogEnd.Further> further = new ArrayList<>();
            LogEnd end;
            statement.execute();
            try (ResultSet head = statement.getResultSet()) {
                if (!head.next()) {
                    throw new IllegalStateException("The table ledger.head has no row.");
                }
                end = new LogEnd(head.getLong(1), instant(head, 2), instant(head, 3), further);
            }
            if (catchUp && statement.getMoreResults()) {
                readFurther(statement, further);
            }
            return end;
        }
    }

    private static void readFurther(PreparedStatement statement, List<LogEnd.Further> further) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                further.add(new LogEnd.Further(
                        rows.getObject(1, UUID.class),
                        new BookHead(rows.getLong(2), rows.getBytes(3)),
                        rows.getObject(4, UUID.class),
                        rows.getLong(5)));
            }
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

    /** The last {@code stream_seq} of each of the streams, without those that have no event. */
    Map<IdInBook, Long> streamEnds(Collection<IdInBook> streams) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STREAM_ENDS)) {
            bind(statement, 1, List.copyOf(streams));
            try (ResultSet rows = statement.executeQuery()) {
                return streamEnds(rows);
            }
        }
    }

    /** Which of the ids are taken, and where the streams end. */
    Taken taken(Collection<IdInBook> eventIds, Collection<IdInBook> streams) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKEN_IDS_AND_STREAM_ENDS)) {
            bind(statement, bind(statement, 1, List.copyOf(eventIds)), List.copyOf(streams));
            Set<IdInBook> ids = new HashSet<>();
            statement.execute();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    ids.add(new IdInBook(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
                }
            }
            if (!statement.getMoreResults()) {
                throw new IllegalStateException("Two statements gave one result.");
            }
            try (ResultSet rows = statement.getResultSet()) {
                return new Taken(ids, streamEnds(rows));
            }
        }
    }

    private static Map<IdInBook, Long> streamEnds(ResultSet rows) throws SQLException {
        Map<IdInBook, Long> ends = new HashMap<>();
        while (rows.next()) {
            ends.put(new IdInBook(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)), rows.getLong(3));
        }
        return ends;
    }

    private int bind(PreparedStatement statement, int first, List<IdInBook> keys) throws SQLException {
        statement.setArray(
                first,
                connection.createArrayOf(
                        "uuid", keys.stream().map(IdInBook::bookId).toArray()));
        statement.setArray(
                first + 1,
                connection.createArrayOf("uuid", keys.stream().map(IdInBook::id).toArray()));
        return first + 2;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
