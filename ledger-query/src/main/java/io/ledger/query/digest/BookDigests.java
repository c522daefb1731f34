package io.ledger.query.digest;

import static java.util.stream.Collectors.joining;

import io.ledger.platform.json.Json;
import io.ledger.platform.rows.BookRows;
import io.ledger.platform.rows.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What the rows of a book come to, table by table: for each synced table the sum modulo 2^256 of the SHA-256 of each row in the form of RFC 8785, the row as {@code changes} sends it, deleted ones included. Two
 * copies of a book's rows with the same digests are the same rows. Kept beside the book's head by the batch that writes the rows, so that comparing costs no scan. Immutable.
 *
 * @param seq the digests are those of the rows after this event
 * @param epoch the history that the rows are of
 * @param tables by table, 64 digits of lower-case hexadecimal; a table that never had a row may be left out
 */
public record BookDigests(long seq, String epoch, Map<String, String> tables) {

    /** The digest of a table without rows. */
    public static final String EMPTY = TableDigest.EMPTY;

    private static final int FETCH_ROWS = 500;

    public BookDigests {
        tables = Map.copyOf(tables);
    }

    /** The digest of a table. */
    public String of(String table) {
        return tables.getOrDefault(table, EMPTY);
    }

    /** Whether the rows are the same, whatever the epoch and whatever tables without rows there are. */
    public boolean areRowsOf(BookDigests other) {
        return withRows().equals(other.withRows());
    }

    private Map<String, String> withRows() {
        Map<String, String> with = new TreeMap<>(tables);
        with.values().removeIf(EMPTY::equals);
        return with;
    }

    /** The digests of a book, as they are kept; empty when none of its events is projected, or when nobody kept them: rows of an earlier release. */
    public static Optional<BookDigests> of(Connection connection, UUID bookId) throws SQLException {
        return Optional.ofNullable(of(connection, List.of(bookId)).get(bookId));
    }

    /** Those of many books, by book; without the books that have none. */
    public static Map<UUID, BookDigests> of(Connection connection, Collection<UUID> bookIds) throws SQLException {
        Map<UUID, BookDigests> digests = new LinkedHashMap<>();
        // By their names: a life of before there were digests has no such columns.
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT book_id, seq, epoch, to_jsonb(h) -> 'digests'
                FROM   book_head h
                WHERE  book_id = ANY (?) AND (to_jsonb(h) ->> 'digests_seq')::bigint = seq
                """)) {
            statement.setArray(1, connection.createArrayOf("uuid", bookIds.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    digests.put(
                            row.getObject(1, UUID.class),
                            new BookDigests(row.getLong(2), row.getString(3), tables(row.getString(4))));
                }
            }
        }
        return digests;
    }

    /**
     * Those of a book, whether or not somebody kept them: for rows of an earlier release they are reckoned from the rows. Empty when none of its events is projected. To be called in a transaction
     * of one snapshot.
     */
    public static Optional<BookDigests> of(Connection connection, UUID bookId, Collection<RowForm> tables)
            throws SQLException {
        Optional<BookDigests> kept = of(connection, bookId);
        if (kept.isPresent()) {
            return kept;
        }
        Optional<BookRows> rows = BookRows.read(connection, bookId);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        BookDigest reckoned = recompute(connection, bookId, tables);
        return Optional.of(new BookDigests(rows.get().seq(), rows.get().epoch(), reckoned.tables()));
    }

    private static Map<String, String> tables(String json) {
        Map<String, String> tables = new TreeMap<>();
        Json.readStored(json).forEach((table, hex) -> tables.put(table, String.valueOf(hex)));
        return tables;
    }

    /**
     * Reckons a book's digests from its rows: for rows whose digests nobody kept, and to see whether those that are kept are right. Reads every row of the book, some at a time; in a
     * transaction, which has to be of one snapshot where the book may move meanwhile.
     */
    public static BookDigest recompute(Connection connection, UUID bookId, Collection<RowForm> tables)
            throws SQLException {
        BookDigest digest = new BookDigest();
        RowHash hash = new RowHash();
        for (RowForm form : tables) {
            String columns = form.columns().stream().map(Column::sql).collect(joining(", "));
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT " + columns + " FROM \"" + form.table() + "\" WHERE book_id = ?")) {
                statement.setFetchSize(FETCH_ROWS);
                statement.setObject(1, bookId);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        digest.wrote(form, null, form.read(row), hash);
                    }
                }
            }
        }
        return digest;
    }
}
