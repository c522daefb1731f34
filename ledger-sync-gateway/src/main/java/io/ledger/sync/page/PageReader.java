package io.ledger.sync.page;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.eventlog.EventLog;
import io.ledger.platform.postgres.BookReader;
import io.ledger.platform.rows.BookRows;
import io.ledger.platform.rows.Catalogue;
import io.ledger.platform.rows.Filter;
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
    private final Catalogue catalogue;

    PageReader(BookReader books, EventLog log, Catalogue catalogue) {
        this.books = books;
        this.log = log;
        this.catalogue = catalogue;
    }

    /** A cursor beyond what is projected. */
    private record Ahead(BookRows head, long cursor) {}

    /**
     * Reads the page that continues a cursor.
     *
     * @throws LedgerException {@code not_found} when the user is no member of the book, {@code unavailable} when its rows cannot be shown for now, {@code history_changed} when the client
     *     has seen another hash at its cursor than there is, {@code invalid_filter} when PostgreSQL
     *     has no place for a value of the filter
     * @throws org.springframework.dao.DataAccessException when the database fails
     */
    public Page read(UUID userId, Selection selection, Cursor cursor, PageLimits limits) {
        UUID bookId = selection.bookId();
        Object read = books.read(userId, bookId, connection -> read(connection, selection, cursor, limits));
        if (read instanceof Ahead ahead) {
            // Beyond the projected events is early; beyond the stored ones is from another history.
            boolean isOfAnother =
                    ahead.cursor() > requireStored(bookId, ahead.head().seq());
            if (isOfAnother && cursor.hash() != null) {
                throw SeenHash.changed(ahead.cursor());
            }
            return isOfAnother ? Page.Reset.of(bookId, ahead.head().epoch(), CURSOR_AHEAD) : new Page.NotYet();
        }
        return (Page) read;
    }

    /**
     * Refuses rows that hold what is stored nowhere: events were lost from the end of the book's log, as when a database is brought back without its newest part. To show those rows as
     * live would tell every device that all is well, and the next events would meet rows that are not theirs. They have to be projected anew.
     *
     * @param head the newest projected {@code seq}, read before
     * @return the newest stored one
     * @throws LedgerException {@code unavailable}
     */
    public long requireStored(UUID bookId, long head) {
        long stored = log.head(bookId).seq();
        if (head > stored) {
            throw new LedgerException(
                    ErrorCode.UNAVAILABLE,
                    "The rows of this book go up to event " + head + ", and its log ends with event " + stored
                            + ". They have to be projected anew.");
        }
        return stored;
    }

    private Object read(Connection connection, Selection selection, Cursor cursor, PageLimits limits)
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
        SeenHash.requireSame(connection, selection.bookId(), cursor);
        long end = Math.max(from, Math.min(head.seq(), limits.upTo()));
        Selection current = selection.in(catalogue.of(connection));
        PageWriter writer = new PageWriter(current, from, limits.maxBytes());
        long to = from == end ? end : changes(connection, current, from, end, limits.maxRows(), writer);
        return writer.finish(head.epoch(), to, head.seq(), SeenHash.at(connection, selection.bookId(), to));
    }

    private static long changes(
            Connection connection, Selection selection, long from, long end, int maxRows, PageWriter writer)
            throws SQLException {
        try {
            return ChangedRows.write(connection, selection, from, end, maxRows, writer);
        } catch (SQLException e) {
            if (!selection.filter().isNone() && Filter.isRefusedValue(e)) {
                throw new LedgerException(
                        ErrorCode.INVALID_FILTER, "A value of the filter is out of range.", "filter", e);
            }
            throw e;
        }
    }
}
