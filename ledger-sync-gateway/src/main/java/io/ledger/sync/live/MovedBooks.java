package io.ledger.sync.live;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Wakes the followers of books that moved since the last look, whether or not a notification told of it. Reads past the row level security, with the pool that writes: only where books
 * end, and only to wake. For the watching thread only.
 */
@Component
class MovedBooks {

    private static final String VIEWS = """
            SELECT wanted.book_id, h.seq, h.epoch, p.seq
            FROM   unnest(?::uuid[]) AS wanted (book_id)
            LEFT JOIN views.book_head h USING (book_id)
            LEFT JOIN views.parked_book p USING (book_id)
            WHERE  h.book_id IS NOT NULL OR p.book_id IS NOT NULL
            """;

    private static final String LOG = """
            SELECT wanted.book_id, last.seq, '', NULL::bigint
            FROM   unnest(?::uuid[]) AS wanted (book_id)
            CROSS  JOIN LATERAL (SELECT e.seq FROM ledger.event e WHERE e.book_id = wanted.book_id ORDER BY e.seq DESC LIMIT 1) AS last
            """;

    private final LiveBooks books;
    private final JdbcClient jdbc;
    private final Map<UUID, Head> viewHeads = new HashMap<>();
    private final Map<UUID, Head> logHeads = new HashMap<>();

    MovedBooks(LiveBooks books, JdbcClient jdbc) {
        this.books = books;
        this.jdbc = jdbc;
    }

    /** @param parkedAt the event at which the book is parked; null when it is not */
    private record Head(
            long seq, @Nullable String epoch, @Nullable Long parkedAt) {}

    void wakeRows() {
        look(Feed.Changes.class, VIEWS, viewHeads);
    }

    void wakeEvents() {
        look(Feed.Events.class, LOG, logHeads);
    }

    private void look(Class<? extends Feed> kind, String sql, Map<UUID, Head> heads) {
        Set<UUID> followed = books.followed(kind);
        heads.keySet().retainAll(followed);
        if (followed.isEmpty()) {
            return;
        }
        try {
            jdbc.sql(sql).param(followed.toArray(UUID[]::new)).query(row -> {
                UUID book = row.getObject(1, UUID.class);
                Head head = new Head(row.getLong(2), row.getString(3), row.getObject(4, Long.class));
                if (!head.equals(heads.put(book, head))) {
                    books.wake(kind, book);
                }
            });
        } catch (DataAccessException e) {
            if (!BackOff.isPassing(e)) {
                books.wakeAll(kind); // one book that cannot be read must not hide the others: each reads for itself
            }
            throw e;
        }
    }
}
