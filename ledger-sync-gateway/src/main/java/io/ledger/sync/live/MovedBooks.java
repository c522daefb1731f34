package io.ledger.sync.live;

import io.ledger.api.error.LedgerException;
import io.ledger.platform.postgres.LivingLife;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Wakes the followers of books that moved since the last look, whether or not a notification told of it. Reads past the row level security, with the pool that writes: only where books
 * end, and only to wake. For the watching thread only.
 */
@Component
class MovedBooks {

    private static final Logger log = LoggerFactory.getLogger(MovedBooks.class);

    private static final String VIEWS = """
            SELECT wanted.book_id, h.seq, h.epoch, p.seq
            FROM   unnest(?::uuid[]) AS wanted (book_id)
            LEFT JOIN book_head h USING (book_id)
            LEFT JOIN parked_book p USING (book_id)
            WHERE  h.book_id IS NOT NULL OR p.book_id IS NOT NULL
            """;

    private static final String LOG = """
            SELECT wanted.book_id, last.seq, '', NULL::bigint
            FROM   unnest(?::uuid[]) AS wanted (book_id)
            CROSS  JOIN LATERAL (SELECT e.seq FROM ledger.event e WHERE e.book_id = wanted.book_id ORDER BY e.seq DESC LIMIT 1) AS last
            """;

    private final LiveBooks books;
    private final JdbcClient jdbc;
    private final LivingLife life;
    private final Map<UUID, Head> viewHeads = new HashMap<>();
    private final Map<UUID, Head> logHeads = new HashMap<>();

    MovedBooks(LiveBooks books, JdbcClient jdbc, LivingLife life) {
        this.books = books;
        this.jdbc = jdbc;
        this.life = life;
    }

    /** @param parkedAt the event at which the book is parked; null when it is not */
    private record Head(
            long seq, @Nullable String epoch, @Nullable Long parkedAt) {}

    void wakeRows() {
        try {
            life.read(rows -> {
                look(Feed.Changes.class, rows, VIEWS, viewHeads);
                return true;
            });
        } catch (LedgerException e) {
            log.debug("No rows are there to look at: {}", e.getMessage());
        }
    }

    void wakeEvents() {
        look(Feed.Events.class, jdbc, LOG, logHeads);
    }

    private void look(Class<? extends Feed> kind, JdbcClient from, String sql, Map<UUID, Head> heads) {
        Set<UUID> followed = books.followed(kind);
        heads.keySet().retainAll(followed);
        if (followed.isEmpty()) {
            return;
        }
        try {
            from.sql(sql).param(followed.toArray(UUID[]::new)).query(row -> {
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
