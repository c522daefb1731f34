package io.ledger.query.table;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Ids;
import io.ledger.platform.json.Json;
import io.ledger.platform.rows.Column;
import io.ledger.platform.rows.Filter;
import io.ledger.platform.rows.RowJson;
import io.ledger.platform.rows.SyncedTable;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * One page of a table.
 *
 * @param limit the most rows of the page; it has fewer where they are large
 */
record TableQuery(
        SyncedTable table,
        Filter filter,
        Order order,
        @Nullable RowCursor after,
        int limit) {

    /** A page ends before its limit where its rows come to more: a bill may be half a megabyte. */
    static final int MAX_PAGE_BYTES = 4 * 1024 * 1024;

    /** How many rows come from the database at first; the more, the smaller they are. */
    private static final int FIRST_FETCH_ROWS = 16;

    private static final int MAX_FETCH_ROWS = 500;
    private static final int FETCH_BYTES = 1024 * 1024;

    /** The page as JSON: {@code {"rows": […], "next": …}}, {@code next} null at the end. */
    byte[] page(Connection connection, UUID bookId) throws SQLException {
        List<Object> parameters = new ArrayList<>();
        parameters.add(bookId);
        parameters.addAll(filter.parameters());
        String beyond = after == null ? "TRUE" : order.after(after.values(), parameters);
        parameters.add(limit + 1);
        String sql = """
                SELECT   %s
                FROM     %s
                WHERE    book_id = ? AND %s AND %s
                ORDER BY %s
                LIMIT    ?
                """.formatted(table.selectList(), table.sql(), filter.sql(), beyond, order.sql());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            statement.setFetchSize(Math.min(limit + 1, FIRST_FETCH_ROWS));
            try (ResultSet rows = statement.executeQuery()) {
                return write(rows);
            }
        } catch (SQLException e) {
            if (Filter.isRefusedValue(e)) {
                // A value that has the right form and that PostgreSQL has no place for after all.
                throw new LedgerException(
                        ErrorCode.INVALID_FILTER, "A value of the filter is out of range.", "filter", e);
            }
            throw e;
        }
    }

    private byte[] write(ResultSet rows) throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.mapper().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeName("rows");
            json.writeStartArray();
            String last = null;
            int written = 0;
            while (last == null && rows.next()) {
                RowJson.write(json, table, rows, 1);
                written++;
                if (written == FIRST_FETCH_ROWS) {
                    json.flush();
                    rows.setFetchSize(Math.clamp((long) FETCH_BYTES * written / bytes.size(), 1, MAX_FETCH_ROWS));
                }
                if (written == limit || bytes.size() >= MAX_PAGE_BYTES) {
                    last = RowCursor.of(table, order, rows);
                }
            }
            json.writeEndArray();
            json.writeName("next");
            if (last != null && rows.next()) {
                json.writeString(last);
            } else {
                json.writeNull();
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** One row as JSON; empty when there is none of that id. */
    static Optional<byte[]> row(Connection connection, UUID bookId, SyncedTable table, String id) throws SQLException {
        Object key = key(table, id);
        String sql = "SELECT " + table.selectList() + " FROM " + table.sql() + " WHERE book_id = ? AND id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, List.of(bookId, key));
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (JsonGenerator json = Json.mapper().createGenerator(bytes)) {
                    RowJson.write(json, table, row, 1);
                }
                return Optional.of(bytes.toByteArray());
            }
        }
    }

    private static Object key(SyncedTable table, String id) {
        if (table.column("id").orElseThrow().kind() != Column.Kind.ID) {
            return id.replace("\0", "");
        }
        try {
            return Ids.parse("id", id);
        } catch (LedgerException e) {
            throw new LedgerException(ErrorCode.NOT_FOUND, "There is no such row.", null, e);
        }
    }

    private static void set(PreparedStatement statement, List<Object> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }
}
