package io.ledger.sync.page;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.eventlog.HashChain;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The chain's hash at a cursor: each message tells it, and a client that comes back says it, so that a history that was rewritten, or brought back without its newest part, is noticed by whoever has
 * seen it as it was.
 */
final class SeenHash {

    private SeenHash() {}

    /** The hash after an event, read in the same snapshot as rows are; null when the event is not there. */
    static @Nullable String at(Connection connection, UUID bookId, long seq) throws SQLException {
        if (seq == 0) {
            return HashChain.hex(HashChain.genesis(bookId));
        }
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT hash FROM ledger.event WHERE book_id = ? AND seq = ?")) {
            statement.setObject(1, bookId);
            statement.setLong(2, seq);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? HashChain.hex(row.getBytes(1)) : null;
            }
        }
    }

    /** Refuses a cursor at which the client has seen another hash. Throws {@link LedgerException} ({@code history_changed}). */
    static void requireSame(Connection connection, UUID bookId, Cursor cursor) throws SQLException {
        if (cursor.hash() != null && !cursor.hash().equals(at(connection, bookId, cursor.seq()))) {
            throw changed(cursor.seq());
        }
    }

    /** The refusal. */
    static LedgerException changed(long seq) {
        return LedgerException.atEvent(
                ErrorCode.HISTORY_CHANGED,
                seq,
                "The book's history up to event " + seq + " is another one here than this client has seen.",
                null);
    }
}
