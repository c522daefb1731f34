package io.ledger.eventlog;

import static java.util.stream.Collectors.joining;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.postgres.BookReader;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Reads {@code ledger.event}. What is read at once has a bound in bytes, whatever a single event comes to. Whoever calls has checked that the caller may; what a member asks for is
 * read as {@link #seenBy} the member, so that row level security looks, too. Thread-safe.
 */
@Component
public class EventLog {

    /**
     * What the events of a page have at most, payloads and metadata and {@link #EVENT_BYTES} each; a single event that is larger is a page of its own.
     */
    public static final int MAX_PAGE_BYTES = 4 * 1024 * 1024;

    /** What an event has besides its payload and metadata: ids, numbers, a hash. */
    public static final int EVENT_BYTES = 256;

    private static final String COLUMNS = """
            SELECT position, book_id, seq, stream_id, stream_seq, event_id, type, version, recorded_at, payload, metadata, hash
            FROM   ledger.event
            """;

    /** Of so few a page is bounded by what a push may have: no need to add up. It is what a processor reads at each turn of a book that is edited by hand. */
    static final int FEW_EVENTS = 4;

    private static final EventQuery AFTER_POSITION = EventQuery.of("position > ?", "position");
    private static final EventQuery OF_BOOK = EventQuery.of("book_id = ? AND seq > ?", "seq");

    /** The place of an event's size. */
    private static final int OWN_BYTES = 13;

    private static final int MAX_PAGE_EVENTS = 1_000;

    private final JdbcClient jdbc;
    private final BookReader members;
    private final @Nullable UUID member;

    @Autowired
    EventLog(JdbcClient jdbc, BookReader members) {
        this(jdbc, members, null);
    }

    private EventLog(JdbcClient jdbc, BookReader members, @Nullable UUID member) {
        this.jdbc = jdbc;
        this.members = members;
        this.member = member;
    }

    /**
     * The events of books that a user is a member of: each read is a transaction of the reading role's, and throws {@code not_found} for any other book. What is of all books cannot be read so.
     */
    public EventLog seenBy(UUID userId) {
        return new EventLog(jdbc, members, userId);
    }

    private <T> T ofBook(UUID bookId, Function<JdbcClient, T> reading) {
        return member == null
                ? reading.apply(jdbc)
                : members.readLog(
                        member,
                        bookId,
                        BookReader.LONG_LIMIT,
                        connection ->
                                reading.apply(JdbcClient.create(new SingleConnectionDataSource(connection, true))));
    }

    private JdbcClient ofAll() {
        if (member != null) {
            throw new IllegalStateException("A member does not read the events of all books.");
        }
        return jdbc;
    }

    /**
     * Events that were read at once.
     *
     * @param bytes what they come to, as {@link #MAX_PAGE_BYTES} counts it
     */
    record Page(List<StoredEvent> events, long bytes) {

        /** Whether it may have ended for the bytes: no event is half a page. */
        boolean mayBeCut() {
            return bytes > MAX_PAGE_BYTES / 2;
        }
    }

    /** The events of all books after a position, at most {@code limit} and {@link #MAX_PAGE_BYTES}; none only when there are none. */
    public List<StoredEvent> afterPosition(long position, int limit) {
        return pageAfterPosition(position, limit).events();
    }

    Page pageAfterPosition(long position, int limit) {
        return page(ofAll(), AFTER_POSITION, List.of(position), limit, MAX_PAGE_BYTES);
    }

    /** Those of the types among the events of all books after a position. Quick for the books' own types, which have an index. */
    Page pageAfterPosition(long position, Set<String> types, int limit) {
        // The types as literals, so that PostgreSQL sees that the partial index has them all.
        String list = types.stream()
                .map(type -> "'" + type.replace("'", "''") + "'")
                .sorted()
                .collect(joining(", "));
        EventQuery query = EventQuery.of("position > ? AND type IN (" + list + ")", "position");
        return page(ofAll(), query, List.of(position), limit, MAX_PAGE_BYTES);
    }

    /** The events of a book after a {@code seq}, at most {@code limit} and {@link #MAX_PAGE_BYTES}; none only when there are none. */
    public List<StoredEvent> after(UUID bookId, long seq, int limit) {
        return after(bookId, seq, limit, MAX_PAGE_BYTES);
    }

    /** As {@link #after(UUID, long, int)}, with a lower bound in bytes; the first event is given whatever it comes to. */
    public List<StoredEvent> after(UUID bookId, long seq, int limit, int maxBytes) {
        return pageAfter(bookId, seq, limit, maxBytes).events();
    }

    private Page pageAfter(UUID bookId, long seq, int limit, int maxBytes) {
        return ofBook(bookId, reader -> page(reader, OF_BOOK, List.of(bookId, seq), limit, maxBytes));
    }

    private static Page page(JdbcClient reader, EventQuery query, List<Object> parameters, int limit, int maxBytes) {
        boolean few = limit == 1 || (limit <= FEW_EVENTS && maxBytes == MAX_PAGE_BYTES);
        StatementSpec statement = reader.sql(few ? query.few() : query.fitting())
                .params(parameters)
                .param(limit);
        if (!few) {
            statement.param(maxBytes);
        }
        List<StoredEvent> events = new ArrayList<>();
        long[] bytes = new long[1];
        statement.query(row -> {
            events.add(map(row));
            bytes[0] += row.getLong(OWN_BYTES);
        });
        return new Page(events, bytes[0]);
    }

    /** All events of a book up to a {@code seq}, in their order, read page by page: what is in memory is one page. */
    public void forEach(UUID bookId, long upToSeq, Consumer<StoredEvent> action) {
        PageSize size = new PageSize(MAX_PAGE_EVENTS);
        long seq = 0;
        while (seq < upToSeq) {
            Page page = pageAfter(bookId, seq, (int) Math.min(size.limit(), upToSeq - seq), MAX_PAGE_BYTES);
            if (page.events().isEmpty()) {
                return;
            }
            size.read(page);
            page.events().forEach(action);
            seq = page.events().getLast().seq();
        }
    }

    /** A record's events from a {@code stream_seq} on. */
    public List<StoredEvent> ofStream(UUID bookId, UUID streamId, long fromStreamSeq) {
        return ofBook(
                bookId,
                reader -> reader.sql(
                                COLUMNS + "WHERE book_id = ? AND stream_id = ? AND stream_seq >= ? ORDER BY stream_seq")
                        .param(bookId)
                        .param(streamId)
                        .param(fromStreamSeq)
                        .query((row, ignored) -> map(row))
                        .list());
    }

    /** A record's last events, at most {@code limit}, in their order. */
    public List<StoredEvent> lastOfStream(UUID bookId, UUID streamId, int limit) {
        return ofBook(
                bookId,
                reader -> reader.sql(COLUMNS + "WHERE book_id = ? AND stream_id = ? ORDER BY stream_seq DESC LIMIT ?")
                        .param(bookId)
                        .param(streamId)
                        .param(limit)
                        .query((row, ignored) -> map(row))
                        .list()
                        .reversed());
    }

    /** Where a book's events end; {@code seq} 0 and the genesis hash when it has none. */
    public Head head(UUID bookId) {
        return ofBook(
                bookId,
                reader -> reader.sql("SELECT seq, hash FROM ledger.event WHERE book_id = ? ORDER BY seq DESC LIMIT 1")
                        .param(bookId)
                        .query((row, ignored) -> new Head(row.getLong(1), row.getBytes(2)))
                        .optional()
                        .orElseGet(() -> new Head(0, HashChain.genesis(bookId))));
    }

    /**
     * The hashes of a book's events, side by side: those after a {@code seq}, as many as are asked for, which have to be there.
     *
     * @throws LedgerException {@code unavailable} with the {@code seq} of the first one that is missing
     */
    public byte[] hashes(UUID bookId, long seq, int count) {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream(count * HashChain.BYTES);
        ofBook(bookId, reader -> {
            reader.sql("SELECT hash FROM ledger.event WHERE book_id = ? AND seq > ? AND seq <= ? ORDER BY seq")
                    .param(bookId)
                    .param(seq)
                    .param(seq + count)
                    .query((RowCallbackHandler) row -> hashes.writeBytes(row.getBytes(1)));
            return hashes;
        });
        if (hashes.size() != count * HashChain.BYTES) {
            long missing = seq + 1 + hashes.size() / HashChain.BYTES;
            throw LedgerException.atEvent(
                    ErrorCode.UNAVAILABLE,
                    missing,
                    "The stored events of this book are damaged at " + missing + ".",
                    null);
        }
        return hashes.toByteArray();
    }

    /** The last {@code seq} of a book before its first event that was stored after an instant; 0 when that is its first of all. Looks at every event of the book. */
    public long lastSeqAt(UUID bookId, Instant instant) {
        return ofBook(
                bookId,
                reader -> reader.sql("""
                        SELECT coalesce(min(seq) FILTER (WHERE recorded_at > ?) - 1, max(seq), 0)
                        FROM   ledger.event
                        WHERE  book_id = ?
                        """)
                        .param(instant.atOffset(ZoneOffset.UTC))
                        .param(bookId)
                        .query(Long.class)
                        .single());
    }

    /** Whether there is an event at the position. */
    boolean hasPosition(long position) {
        return ofAll().sql("SELECT EXISTS (SELECT FROM ledger.event WHERE position = ?)")
                .param(position)
                .query(Boolean.class)
                .single();
    }

    /** The newest {@code position}, 0 when there is no event. */
    public long headPosition() {
        return ofAll().sql("SELECT coalesce(max(position), 0) FROM ledger.event")
                .query(Long.class)
                .single();
    }

    /** The end of a book's events. */
    public record Head(long seq, byte[] hash) {}

    static StoredEvent map(ResultSet row) throws SQLException {
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
