package io.ledger.platform.rows;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * How far the rows of a book are, in a reader's snapshot.
 *
 * @param seq the rows are those after this event
 * @param epoch the history that they are of
 */
public record BookRows(long seq, String epoch) {

    private static final String SQL = """
            SELECT h.seq, h.epoch, p.seq, p.reason
            FROM   (SELECT ?::uuid AS book_id) b
            LEFT JOIN book_head h USING (book_id)
            LEFT JOIN parked_book p USING (book_id)
            """;

    /**
     * Reads it; empty when none of the book's events is projected yet.
     *
     * @throws LedgerException {@code unavailable}, with the event's {@code seq}, when the book is parked: its rows are older than its events, and nobody knows for how long
     */
    public static Optional<BookRows> read(Connection connection, UUID bookId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setObject(1, bookId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String reason = row.getString(4);
                if (reason != null) {
                    throw parked(row.getLong(3), reason);
                }
                String epoch = row.getString(2);
                return epoch == null ? Optional.empty() : Optional.of(new BookRows(row.getLong(1), epoch));
            }
        }
    }

    private static LedgerException parked(long seq, String reason) {
        return LedgerException.atEvent(
                ErrorCode.UNAVAILABLE,
                seq,
                "This book's rows stand at event " + seq
                        + ", and cannot be shown until that is mended. What is sent is stored all the same. " + reason,
                null);
    }
}
