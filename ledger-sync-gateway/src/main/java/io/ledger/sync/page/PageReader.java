package io.ledger.sync.page;

import io.ledger.platform.eventlog.EventLog;
import io.ledger.platform.postgres.BookReader;
import io.ledger.platform.rows.BookRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Reads changed rows by cursor: the one mechanism behind replays and live frames. A page comes from one snapshot of the database, together with the book's head, so
 * one that reaches the head is a consistent cut. Thread-safe.
 */
@Component
public class PageReader {

    private static final String EPOCH_CHANGED = "epoch_changed";
    private static final String CURSOR_AHEAD = "cursor_ahead";

    private final BookReader books;
    private final EventLog log;

    PageReader(BookReader books, EventLog log) {
        this.books = books;
        this.log = log;
    }

    /** A cursor beyond what is projected. */
    private record Ahead(BookRows head, long cursor) {}

    /**
     * Reads the page that continues a cursor.
     *
     * @throws io.ledger.api.error.LedgerException {@code not_found} when the user is no member of the book; {@code unavailable} when its rows cannot be shown for now
     * @throws org.springframework.dao.DataAccessException when the database fails
     */
    public Page read(UUID userId, Selection selection, Cursor cursor, PageLimits limits) {
        UUID bookId = selection.bookId();
        Object read = books.read(userId, bookId, connection -> read(connection, selection, cursor, limits));
        if (read instanceof Ahead ahead) {
            // Beyond the projected events is early; beyond the stored ones is from another history.
            return ahead.cursor() > log.head(bookId).seq()
                    ? Page.Reset.of(bookId, ahead.head().epoch(), CURSOR_AHEAD)
                    : new Page.NotYet();
        }
        return (Page) read;
    }

    private static Object read(Connection connection, Selection selection, Cursor cursor, PageLimits limits)
            throws SQLException {
        BookRows head = BookRows.read(connection, selection.bookId()).orElse(null);
        if (head == null) {
            // Not projected yet. A cursor must not move over a head that nobody saw.
            return new Page.NotYet();
        }
        if (cursor.epoch() != null && !cursor.epoch().equals(head.epoch())) {
            return Page.Reset.of(selection.bookId(), head.epoch(), EPOCH_CHANGED);
        }
        long from = cursor.atHead() ? head.seq() : cursor.seq();
        if (from > head.seq()) {
            return new Ahead(head, from);
        }
        long end = Math.max(from, Math.min(head.seq(), limits.upTo()));
        PageWriter writer = new PageWriter(selection, from, limits.maxBytes());
        long to = from == end ? end : ChangedRows.write(connection, selection, from, end, limits.maxRows(), writer);
        return writer.finish(head.epoch(), to, head.seq());
    }
}
