package io.ledger.query.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The books whose projection stands, which all nodes share. A batch that meets a parked book leaves its events out while it holds the book's row shared; whoever tries the book again
 * holds it alone, reads the log after that, and takes the row away with the last event: so no event falls between the two. Thread-safe.
 */
public final class ParkedBooks {

    private static final int MAX_REASON_CHARACTERS = 500;

    private final Lives lives;

    ParkedBooks(Lives lives) {
        this.lives = lives;
    }

    /**
     * A book that stands.
     *
     * @param seq the event that it stopped at; all before it are projected
     * @param reason why, in a sentence
     */
    public record Parked(UUID bookId, long seq, String reason) {

        static Parked at(UUID bookId, long seq, String reason) {
            return new Parked(
                    bookId,
                    seq,
                    reason.length() <= MAX_REASON_CHARACTERS
                            ? reason
                            : reason.substring(0, MAX_REASON_CHARACTERS) + "…");
        }
    }

    /** A book that stands, with when it came to that and when it was tried last. */
    public record Entry(Parked book, Instant parkedAt, Instant triedAt, int tries) {}

    /** How many stand. */
    public long count() {
        return lives.inWritten(jdbc ->
                jdbc.sql("SELECT count(*) FROM parked_book").query(Long.class).single());
    }

    /** Those that stand, the newest first, at most {@code limit}. */
    public List<Entry> list(int limit) {
        return lives.inWritten(jdbc -> jdbc.sql("""
                SELECT   book_id, seq, reason, parked_at, tried_at, tries
                FROM     parked_book
                ORDER BY parked_at DESC, book_id
                LIMIT    ?
                """)
                .param(limit)
                .query((row, ignored) -> new Entry(
                        parked(row),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getInt(6)))
                .list());
    }

    /** Where a book stands; empty when it goes on. */
    public Optional<Parked> find(UUID bookId) {
        return lives.inWritten(jdbc -> jdbc.sql("SELECT book_id, seq, reason FROM parked_book WHERE book_id = ?")
                .param(bookId)
                .query((row, ignored) -> parked(row))
                .optional());
    }

    /** Whether a book that stands was not tried within the last milliseconds. */
    boolean notTriedFor(long milliseconds, UUID bookId) {
        return lives.inWritten(jdbc -> jdbc.sql("""
                SELECT tried_at NOT BETWEEN now() - ? * interval '1 millisecond' AND now() FROM parked_book WHERE book_id = ?
                """)
                .param(milliseconds)
                .param(bookId)
                .query(Boolean.class)
                .optional()
                .orElse(true));
    }

    /** All of them, those first that were tried the longest ago. */
    List<UUID> all(int limit) {
        return lives.inWritten(jdbc -> jdbc.sql("SELECT book_id FROM parked_book ORDER BY tried_at LIMIT ?")
                .param(limit)
                .query(UUID.class)
                .list());
    }

    /** Those whose pause is over: it begins with a first one and doubles with each try, up to a longest one. */
    List<UUID> due(long firstPauseMs, long longestPauseMs, int limit) {
        return lives.inWritten(jdbc -> jdbc.sql("""
                SELECT   book_id
                FROM     parked_book
                WHERE    tried_at NOT BETWEEN now() - least(?, ? * power(2, least(tries, 30) - 1)) * interval '1 millisecond' AND now()
                ORDER BY tried_at
                LIMIT    ?
                """)
                .param(longestPauseMs)
                .param(firstPauseMs)
                .param(limit)
                .query(UUID.class)
                .list());
    }

    /** A try came to nothing, not even to another reason: the next one waits longer. */
    void tried(UUID bookId) {
        var _ = lives.inWritten(
                jdbc -> jdbc.sql("UPDATE parked_book SET tried_at = now(), tries = tries + 1 WHERE book_id = ?")
                        .param(bookId)
                        .update());
    }

    /** Which of the books stand; their rows are held, shared, until the end of the transaction. Waits for those who try one of them just now. */
    static Set<UUID> holdShared(Connection connection, Collection<UUID> books) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT book_id FROM parked_book WHERE book_id = ANY (?) ORDER BY book_id FOR SHARE")) {
            statement.setArray(1, connection.createArrayOf("uuid", books.toArray()));
            Set<UUID> parked = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    parked.add(row.getObject(1, UUID.class));
                }
            }
            return parked;
        }
    }

    /** Holds a book's row alone until the end of the transaction; empty when the book does not stand, or somebody else holds it. */
    static Optional<Parked> hold(Connection connection, UUID bookId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT book_id, seq, reason FROM parked_book WHERE book_id = ? FOR UPDATE SKIP LOCKED")) {
            statement.setObject(1, bookId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(parked(row)) : Optional.empty();
            }
        }
    }

    private static Parked parked(ResultSet row) throws SQLException {
        return new Parked(row.getObject(1, UUID.class), row.getLong(2), row.getString(3));
    }

    /** Notes that a book stands, or that it stands still. */
    static void park(Connection connection, Parked book) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO parked_book AS p (book_id, seq, reason) VALUES (?, ?, ?)
                ON CONFLICT (book_id) DO UPDATE
                SET seq = excluded.seq, reason = excluded.reason, tried_at = now(),
                    tries = CASE p.seq WHEN excluded.seq THEN p.tries + 1 ELSE 1 END
                """)) {
            statement.setObject(1, book.bookId());
            statement.setLong(2, book.seq());
            statement.setString(3, book.reason().replace("\0", ""));
            statement.executeUpdate();
        }
    }

    /** The book goes on. */
    static void unpark(Connection connection, UUID bookId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM parked_book WHERE book_id = ?")) {
            statement.setObject(1, bookId);
            statement.executeUpdate();
        }
    }
}
