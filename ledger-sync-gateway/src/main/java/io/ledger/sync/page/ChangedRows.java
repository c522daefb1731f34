package io.ledger.sync.page;

import io.ledger.platform.rows.Filter;
import io.ledger.platform.rows.SyncedTable;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The rows of some tables that changed after a {@code seq}, merged into one order: by {@code seq}, then the catalogue's order, then id. First the indexes alone say where the page
 * ends, so that of each table only the rows of the page are read.
 */
final class ChangedRows {

    /** Columns of a table's query before its own: seq, id, whether the filter matches. */
    private static final int LEADING_COLUMNS = 3;

    private ChangedRows() {}

    /**
     * Where a page ends.
     *
     * @param to the last {@code seq} of the page
     * @param tables the places in the selection of those that have rows near
     */
    private record Extent(long to, List<Integer> tables) {}

    /** Writes the changes after {@code from} up to at most {@code end}, and returns the {@code seq} up to which all are written. */
    static long write(Connection connection, Selection selection, long from, long end, int maxRows, PageWriter writer)
            throws SQLException {
        Extent extent = extent(connection, selection, from, end, maxRows);
        List<TableRows> sources = new ArrayList<>();
        try {
            for (int place : extent.tables()) {
                SyncedTable table = selection.tables().get(place);
                int firstFetch = FetchSize.first(table, writer.bytesLeft());
                TableRows rows = new TableRows(connection, selection, table, from, extent.to(), firstFetch);
                sources.add(rows);
                rows.next();
            }
            return merge(sources, extent.to(), writer);
        } finally {
            for (TableRows source : sources) {
                source.close();
            }
        }
    }

    private static Extent extent(Connection connection, Selection selection, long from, long end, int maxRows)
            throws SQLException {
        List<SyncedTable> tables = selection.tables();
        StringBuilder candidates = new StringBuilder();
        for (int i = 0; i < tables.size(); i++) {
            candidates.append(i == 0 ? "" : " UNION ALL ").append("""
                    (SELECT %d AS place, seq FROM %s WHERE book_id = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?)
                    """.formatted(
                            i, tables.get(i).sql()));
        }
        String sql = """
                WITH candidate AS MATERIALIZED (%s),
                     cut AS (SELECT (SELECT seq FROM candidate ORDER BY seq OFFSET ? LIMIT 1) AS seq)
                SELECT cut.seq, (SELECT max(c.seq) FROM candidate c WHERE c.seq < cut.seq), (SELECT array_agg(DISTINCT place) FROM candidate)
                FROM   cut
                """.formatted(candidates);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 0;
            for (int i = 0; i < tables.size(); i++) {
                statement.setObject(++parameter, selection.bookId());
                statement.setLong(++parameter, from);
                statement.setLong(++parameter, end);
                statement.setInt(++parameter, maxRows + 1);
            }
            statement.setInt(++parameter, maxRows);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return extent(row, end);
            }
        }
    }

    private static Extent extent(ResultSet row, long end) throws SQLException {
        long cut = row.getLong(1);
        boolean allFit = row.wasNull();
        long lastBefore = row.getLong(2);
        boolean firstGroupIsTooLarge = row.wasNull();
        Array places = row.getArray(3);
        List<Integer> tables = places == null ? List.of() : List.of((Integer[]) places.getArray());
        long to = allFit ? end : firstGroupIsTooLarge ? cut : lastBefore;
        return new Extent(to, tables);
    }

    private static long merge(List<TableRows> sources, long to, PageWriter writer) throws SQLException {
        long written = 0;
        while (true) {
            TableRows next = null;
            for (TableRows source : sources) {
                if (source.hasRow && (next == null || source.seq < next.seq)) {
                    next = source;
                }
            }
            if (next == null) {
                return to;
            }
            if (next.seq > written && writer.isFull()) {
                return written;
            }
            written = next.seq;
            next.writeTo(writer);
            next.next();
        }
    }

    /** One table's part of the page. */
    private static final class TableRows implements AutoCloseable {

        private final SyncedTable table;
        private final PreparedStatement statement;
        private final ResultSet rows;
        private boolean hasRow;
        private long seq;

        TableRows(Connection connection, Selection selection, SyncedTable table, long from, long to, int firstFetch)
                throws SQLException {
            Filter filter = selection.filter();
            this.table = table;
            this.statement = connection.prepareStatement("""
                    SELECT   seq, id, %s, %s
                    FROM     %s
                    WHERE    book_id = ? AND seq > ? AND seq <= ?
                    ORDER BY seq, id
                    """.formatted(filter.sql(), table.selectList(), table.sql()));
            statement.setFetchSize(firstFetch);
            this.rows = query(filter.parameters(), selection.bookId(), from, to);
        }

        private ResultSet query(List<Object> filterParameters, UUID bookId, long from, long to) throws SQLException {
            try {
                int parameter = 0;
                for (Object value : filterParameters) {
                    statement.setObject(++parameter, value);
                }
                statement.setObject(++parameter, bookId);
                statement.setLong(++parameter, from);
                statement.setLong(++parameter, to);
                return statement.executeQuery();
            } catch (SQLException e) {
                statement.close();
                throw e;
            }
        }

        void next() throws SQLException {
            hasRow = rows.next();
            seq = hasRow ? rows.getLong(1) : Long.MAX_VALUE;
        }

        void writeTo(PageWriter writer) throws SQLException {
            String id = rows.getString(2);
            if (rows.getBoolean(3)) {
                writer.put(table, rows, id, seq, LEADING_COLUMNS + 1);
            } else {
                writer.remove(table, id, seq);
            }
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}
