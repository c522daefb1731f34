package io.ledger.query.table;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.json.Json;
import io.ledger.platform.rows.Column;
import io.ledger.platform.rows.SyncedTable;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The place after a row in an order, as {@code next} gives it and {@code after} takes it: opaque to clients, and good only for the table and the order that it was
 * made for.
 *
 * @param values of the order's terms, as text
 */
record RowCursor(List<@Nullable String> values) {

    private static final String TABLE = "t";
    private static final String ORDER = "o";
    private static final String VALUES = "v";

    /** The place after the current row. */
    static String of(SyncedTable table, Order order, ResultSet row) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        for (Order.Term term : order.terms()) {
            values.add(text(term.column(), row));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(TABLE, table.name());
        json.put(ORDER, order.toString());
        json.put(VALUES, values);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.writeBytes(json));
    }

    private static @Nullable String text(Column column, ResultSet row) throws SQLException {
        if (column.kind() == Column.Kind.INSTANT) {
            OffsetDateTime value = row.getObject(column.name(), OffsetDateTime.class);
            return value == null ? null : value.toString();
        }
        return row.getString(column.name());
    }

    /** Reads what {@link #of} gave. Throws {@code invalid_cursor}. */
    static RowCursor parse(SyncedTable table, Order order, String text) {
        try {
            Map<String, @Nullable Object> json =
                    Json.readStored(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            if (!table.name().equals(json.get(TABLE))
                    || !order.toString().equals(json.get(ORDER))
                    || !(json.get(VALUES) instanceof List<?> values)
                    || values.size() != order.terms().size()) {
                throw invalid(null);
            }
            List<@Nullable String> read = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                read.add(value == null ? null : check(order.terms().get(i).column(), value));
            }
            return new RowCursor(read);
        } catch (IllegalArgumentException | JacksonException e) {
            throw invalid(e);
        } catch (LedgerException e) {
            throw e.code() == ErrorCode.INVALID_CURSOR ? e : invalid(e);
        }
    }

    private static String check(Column column, Object value) {
        return column.value(value.toString()).toString();
    }

    private static LedgerException invalid(@Nullable Throwable cause) {
        return new LedgerException(
                ErrorCode.INVALID_CURSOR,
                "after takes what next gave, for the same table and the same order.",
                "after",
                cause);
    }
}
