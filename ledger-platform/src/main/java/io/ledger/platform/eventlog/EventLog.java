package io.ledger.platform.eventlog;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads {@code ledger.event}. Whoever calls has checked that the caller may. Thread-safe. */
@Component
public class EventLog {

    private static final String COLUMNS = """
            SELECT position, book_id, seq, stream_id, stream_seq, event_id, type, version, recorded_at, payload, metadata, hash
            FROM   ledger.event
            """;
    private static final int PAGE = 1_000;

    private final JdbcClient jdbc;

    EventLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The events of all books after a position, at most {@code limit}. */
    public List<StoredEvent> afterPosition(long position, int limit) {
        return jdbc.sql(COLUMNS + "WHERE position > ? ORDER BY position LIMIT ?")
                .param(position)
                .param(limit)
                .query((row, ignored) -> map(row))
                .list();
    }

    /** Those of the types among the events of all books after a position, at most {@code limit}. Quick for the books' own types, which have an index. */
    public List<StoredEvent> afterPosition(long position, Set<String> types, int limit) {
        // The types as literals, so that PostgreSQL sees that the partial index has them all.
        String list = types.stream()
                .map(type -> "'" + type.replace("'", "''") + "'")
                .sorted()
                .collect(joining(", "));
        return jdbc.sql(COLUMNS + "WHERE position > ? AND type IN (" + list + ") ORDER BY position LIMIT ?")
                .param(position)
                .param(limit)
                .query((row, ignored) -> map(row))
                .list();
    }

    /** The events of a book after a {@code seq}, at most {@code limit}. */
    public List<StoredEvent> after(UUID bookId, long seq, int limit) {
        return jdbc.sql(COLUMNS + "WHERE book_id = ? AND seq > ? ORDER BY seq LIMIT ?")
                .param(bookId)
                .param(seq)
                .param(limit)
                .query((row, ignored) -> map(row))
                .list();
    }

    /** All events of a book up to a {@code seq}, in their order, read in pages. */
    public void forEach(UUID bookId, long upToSeq, Consumer<StoredEvent> action) {
        long seq = 0;
        while (seq < upToSeq) {
            List<StoredEvent> page = after(bookId, seq, (int) Math.min(PAGE, upToSeq - seq));
            if (page.isEmpty()) {
                return;
            }
            page.forEach(action);
            seq = page.getLast().seq();
        }
    }

    /** A record's events from a {@code stream_seq} on. */
    public List<StoredEvent> ofStream(UUID bookId, UUID streamId, long fromStreamSeq) {
        return jdbc.sql(COLUMNS + "WHERE book_id = ? AND stream_id = ? AND stream_seq >= ? ORDER BY stream_seq")
                .param(bookId)
                .param(streamId)
                .param(fromStreamSeq)
                .query((row, ignored) -> map(row))
                .list();
    }

    /** A record's last events, at most {@code limit}, in their order. */
    public List<StoredEvent> lastOfStream(UUID bookId, UUID streamId, int limit) {
        return jdbc.sql(COLUMNS + "WHERE book_id = ? AND stream_id = ? ORDER BY stream_seq DESC LIMIT ?")
                .param(bookId)
                .param(streamId)
                .param(limit)
                .query((row, ignored) -> map(row))
                .list()
                .reversed();
    }

    /** Where a book's events end; {@code seq} 0 and the genesis hash when it has none. */
    public Head head(UUID bookId) {
        return jdbc.sql("SELECT seq, hash FROM ledger.event WHERE book_id = ? ORDER BY seq DESC LIMIT 1")
                .param(bookId)
                .query((row, ignored) -> new Head(row.getLong(1), row.getBytes(2)))
                .optional()
                .orElseGet(() -> new Head(0, HashChain.genesis(bookId)));
    }

    /** The last {@code seq} of a book before its first event that was stored after an instant; 0 when that is its first of all. Looks at every event of the book. */
    public long lastSeqAt(UUID bookId, Instant instant) {
        return jdbc.sql("""
                        SELECT coalesce(min(seq) FILTER (WHERE recorded_at > ?) - 1, max(seq), 0)
                        FROM   ledger.event
                        WHERE  book_id = ?
                        """)
                .param(instant.atOffset(ZoneOffset.UTC))
                .param(bookId)
                .query(Long.class)
                .single();
    }

    /** The newest {@code position}, 0 when there is no event. */
    public long headPosition() {
        return jdbc.sql("SELECT coalesce(max(position), 0) FROM ledger.event")
                .query(Long.class)
                .single();
    }

    /** The end of a book's events. */
    public record Head(long seq, byte[] hash) {}

    private static StoredEvent map(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getLong(3),
                row.getObject(4, UUID.class),
                row.getLong(5),
                row.getObject(6, UUID.class),
                row.getString(7),
                row.getInt(8),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getString(10),
                row.getString(11),
                row.getBytes(12));
    }
}
