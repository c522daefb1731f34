package io.ledger.query.projection;

import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.platform.postgres.LivingLife;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements of a batch: a few, over arrays, however many rows there are. Stateless. */
final class BatchStore {

    private BatchStore() {}

    /** @param anyParked whether some book, of whichever segment, is parked */
    record Begun(String epoch, boolean anyParked) {}

    /**
     * Begins the batch in the connection's transaction: its statements find their tables in that life from here on.
     *
     * @throws IllegalStateException when the life's rows are of another version than it says
     */
    static Begun begin(Connection connection, Life life) throws SQLException {
        // A lost tail is projected again, to the same rows: the token is lost with it. The planner must not scan a
        // table that it has no statistics
        // of yet.
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT set_config('synchronous_commit', 'off', true),
                       set_config('enable_seqscan', 'off', true),
                       set_config('enable_hashjoin', 'off', true),
                       set_config('enable_mergejoin', 'off', true),
                       set_config('search_path', ?, false),
                       pg_advisory_xact_lock_shared(?)
                """)) {
            statement.setString(1, LivingLife.path(life.schema()));
            statement.setLong(2, life.lockKey());
            statement.execute();
        }
        // A statement of its own: its snapshot has to be later than the lock.
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT projection_version, epoch, EXISTS (SELECT FROM parked_book) FROM epoch");
                ResultSet row = statement.executeQuery()) {
            if (row.next() && row.getInt(1) == life.version()) {
                return new Begun(row.getString(2), row.getBoolean(3));
            }
            throw new IllegalStateException(
                    "The rows in " + life.schema() + " are not of version " + life.version() + ".");
        }
    }

    /** Has the transaction wait for the disk after all: for what is not made again of the events when it is lost, or was answered for. */
    static void keepThroughCrash(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL synchronous_commit = on");
        }
    }

    /** How far a book is projected. */
    static long head(Connection connection, UUID bookId) throws SQLException {
        return Objects.requireNonNull(heads(connection, Set.of(bookId)).get(bookId))
                .seq();
    }

    static Map<UUID, BookHead> heads(Connection connection, Set<UUID> books) throws SQLException {
        Map<UUID, BookHead> heads = new HashMap<>();
        books.forEach(book -> heads.put(book, new BookHead(book, 0, null)));
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT h.book_id, h.seq, h.latest_day, b.currency, b.time_zone, s.time_zone,
                       CASE WHEN h.digests_seq = h.seq THEN h.digests END
                FROM   book_head h
                LEFT JOIN book b USING (book_id)
                LEFT JOIN business_settings s ON s.book_id = h.book_id AND s.id = h.book_id AND s.deleted_at IS NULL
                WHERE  h.book_id = ANY (?)
                """)) {
            statement.setArray(1, connection.createArrayOf("uuid", books.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    UUID book = row.getObject(1, UUID.class);
                    BookHead head = new BookHead(book, row.getLong(2), row.getObject(3, LocalDate.class));
                    head.kept(row.getString(7));
                    String currency = row.getString(4);
                    if (currency != null) {
                        head.opened(currency, row.getString(5));
                        head.settingsTimeZone(row.getString(6));
                    }
                    heads.put(book, head);
                }
            }
        }
        return heads;
    }

    /** Reads those of the wanted rows that are there into the batch. */
    static void load(Connection connection, Wanted wanted, Batch batch) throws SQLException {
        for (Map.Entry<ViewTable, Set<RowKey>> each : wanted.keys().entrySet()) {
            load(connection, each.getKey(), each.getKey().select(), each.getValue(), batch);
        }
    }

    private static void load(Connection connection, ViewTable table, String select, Set<RowKey> keys, Batch batch)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            new ArrayParameters<>(statement, keys)
                    .add("uuid", RowKey::bookId)
                    .add(table.columns().getFirst().arrayType(), RowKey::id);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    batch.add(read(table, row));
                }
            }
        }
    }

    private static Row read(ViewTable table, ResultSet row) throws SQLException {
        List<ViewColumn<?>> columns = table.columns();
        @Nullable Object[] values = new Object[columns.size()];
        @Nullable Object[] stored = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            ViewColumn<?> column = columns.get(i);
            values[i] = column.read(row, i + 2);
            stored[i] = column.isJson() ? column.readElement(row, i + 2) : values[i];
        }
        return new Row(table, row.getObject(1, UUID.class), values, stored);
    }

    /** Writes the rows of a table that changed, each with its {@link Row#elements}. */
    static void write(Connection connection, ViewTable table, Map<Row, @Nullable Object[]> changed)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.upsert())) {
            ArrayParameters<Map.Entry<Row, @Nullable Object[]>> parameters =
                    new ArrayParameters<>(statement, changed.entrySet());
            parameters.add("uuid", row -> row.getKey().bookId());
            List<ViewColumn<?>> columns = table.columns();
            for (int i = 0; i < columns.size(); i++) {
                int index = i;
                parameters.add(columns.get(i).arrayType(), row -> row.getValue()[index]);
            }
            statement.executeUpdate();
        }
    }

    /** Writes how far the books are, and what their rows come to. A book that is there keeps its epoch, which may be one of its own since it was restored. */
    static void writeHeads(Connection connection, Collection<BookHead> heads, String epoch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO book_head (book_id, seq, epoch, latest_day, digests, digests_seq)
                SELECT book_id, seq, ?, latest_day, digests::jsonb, seq
                FROM   unnest(?::uuid[], ?::bigint[], ?::date[], ?::text[]) AS t (book_id, seq, latest_day, digests)
                ON CONFLICT (book_id) DO UPDATE
                SET    seq = excluded.seq, latest_day = excluded.latest_day, digests = excluded.digests, digests_seq = excluded.seq
                """)) {
            statement.setString(1, epoch);
            new ArrayParameters<>(statement, 1, heads)
                    .add("uuid", BookHead::bookId)
                    .add("bigint", BookHead::seq)
                    .add("date", BookHead::day)
                    .add("text", head -> head.digest().toJson());
            statement.executeUpdate();
        }
    }

    static void writeBooks(Connection connection, List<BookOpened> books) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO book (book_id, name, currency, time_zone)
                SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[])
                """)) {
            new ArrayParameters<>(statement, books)
                    .add("uuid", BookOpened::bookId)
                    .add("text", BookOpened::name)
                    .add("text", BookOpened::currency)
                    .add("text", BookOpened::timeZone);
            statement.executeUpdate();
        }
    }
}
