package io.ledger.query.digest;

import io.ledger.platform.json.Json;
import io.ledger.platform.rows.Column;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of a table's rows: the row as clients get it, by its columns in their order. A value is of the type in which a batch of the projection gives it to JDBC: for JSON its text. Immutable.
 */
public final class RowForm {

    private final String table;
    private final List<Column> columns;

    /** The places of the columns in the order of their names, each with its name as it stands before the value. */
    private final int[] order;

    private final byte[][] names;

    private RowForm(String table, List<Column> columns) {
        this.table = table;
        this.columns = List.copyOf(columns);
        List<Integer> sorted = IntStream.range(0, columns.size())
                .boxed()
                .sorted(Comparator.comparing(place -> columns.get(place).name()))
                .toList();
        this.order = sorted.stream().mapToInt(Integer::intValue).toArray();
        List<byte[]> prefixes = new ArrayList<>();
        for (int place : order) {
            String separator = prefixes.isEmpty() ? "{" : ",";
            prefixes.add((separator + '"' + columns.get(place).name() + "\":").getBytes(StandardCharsets.US_ASCII));
        }
        this.names = prefixes.toArray(byte[][]::new);
    }

    /** @param columns all that a row has, in whatever order its values will come */
    public static RowForm of(String table, List<Column> columns) {
        return new RowForm(table, columns);
    }

    String table() {
        return table;
    }

    /** The columns, in the order in which values come. */
    public List<Column> columns() {
        return columns;
    }

    void write(@Nullable Object[] values, CanonicalText text) {
        text.clear();
        for (int i = 0; i < order.length; i++) {
            text.raw(names[i]);
            write(columns.get(order[i]).kind(), values[order[i]], text);
        }
        text.raw('}');
    }

    private static void write(Column.Kind kind, @Nullable Object value, CanonicalText text) {
        if (value == null) {
            text.raw("null");
            return;
        }
        switch (kind) {
            case TEXT -> text.string(value.toString());
            case INTEGER -> text.raw(value.toString());
            case JSON -> text.json(value.toString());
            case ID, DATE -> quoted(value.toString(), text);
            case DECIMAL -> quoted(((BigDecimal) value).toPlainString(), text);
            case INSTANT -> quoted(Json.format((Instant) value), text);
        }
    }

    private static void quoted(String ascii, CanonicalText text) {
        text.raw('"');
        text.raw(ascii);
        text.raw('"');
    }

    /** The values of a row that a query found, its columns being those of the form from the first place on. */
    @Nullable
    Object[] read(ResultSet row) throws SQLException {
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (columns.get(i).kind()) {
                case DECIMAL -> row.getBigDecimal(i + 1);
                case INSTANT -> {
                    OffsetDateTime value = row.getObject(i + 1, OffsetDateTime.class);
                    yield value == null ? null : value.toInstant();
                }
                case ID, TEXT, INTEGER, DATE, JSON -> row.getString(i + 1);
            };
        }
        return values;
    }
}
