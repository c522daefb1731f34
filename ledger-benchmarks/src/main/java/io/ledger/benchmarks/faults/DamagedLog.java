package io.ledger.benchmarks.faults;

import io.ledger.eventlog.HashChain;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Writes events behind the server's back, as a newer version of it, or a mistaken hand, might: numbered and chained as they must be, whatever they say. */
final class DamagedLog {

    private DamagedLog() {}

    /** What is stored of an event, but for its place. */
    record Draft(UUID streamId, String type, int version, String payload, String metadata) {}

    /** Appends events to a book in one transaction. Returns the {@code seq} of the first one. */
    static long append(Connection connection, UUID book, Iterable<Draft> drafts) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement head = connection.createStatement();
                ResultSet locked = head.executeQuery("SELECT position FROM ledger.head FOR UPDATE")) {
            locked.next();
            long first = append(connection, book, drafts, locked.getLong(1));
            connection.commit();
            return first;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static long append(Connection connection, UUID book, Iterable<Draft> drafts, long position)
            throws SQLException {
        long seq;
        byte[] hash;
        Instant recordedAt;
        try (PreparedStatement end = connection.prepareStatement(
                "SELECT seq, hash, recorded_at FROM ledger.event WHERE book_id = ? ORDER BY seq DESC LIMIT 1")) {
            end.setObject(1, book);
            try (ResultSet row = end.executeQuery()) {
                row.next();
                seq = row.getLong(1);
                hash = row.getBytes(2);
                recordedAt = row.getObject(3, java.time.OffsetDateTime.class)
                        .toInstant()
                        .truncatedTo(ChronoUnit.MILLIS);
            }
        }
        long first = seq + 1;
        long at = position;
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO ledger.event (position, book_id, seq, stream_id, stream_seq, event_id, type, version, recorded_at, payload, metadata, hash)
                VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (Draft draft : drafts) {
                UUID id = UUID.randomUUID();
                hash = HashChain.next(
                        hash,
                        ++seq,
                        id,
                        draft.streamId(),
                        0,
                        recordedAt,
                        draft.type(),
                        draft.version(),
                        draft.payload(),
                        draft.metadata());
                insert.setLong(1, ++at);
                insert.setObject(2, book);
                insert.setLong(3, seq);
                insert.setObject(4, draft.streamId());
                insert.setObject(5, id);
                insert.setString(6, draft.type());
                insert.setInt(7, draft.version());
                insert.setObject(8, recordedAt.atOffset(ZoneOffset.UTC));
                insert.setString(9, draft.payload());
                insert.setString(10, draft.metadata());
                insert.setBytes(11, hash);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (PreparedStatement move = connection.prepareStatement("UPDATE ledger.head SET position = ?")) {
            move.setLong(1, at);
            move.executeUpdate();
        }
        try (Statement notify = connection.createStatement()) {
            notify.execute("NOTIFY ledger_events");
        }
        return first;
    }
}
