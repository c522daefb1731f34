package io.ledger.platform.rows;

import static java.util.stream.Collectors.joining;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.rows.Column.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the rows of a table, as the wire contract's section 7 writes it: {@code column=op.value} joined by {@code &}, values percent-encoded, all of them
 * to hold. A column without a value matches {@code is.null} and {@code neq}, and none of the other ops. Immutable.
 *
 * @param text as the client wrote it, "" for no condition
 * @param sql a boolean expression with {@code ?} for each of the parameters, never null in its result
 * @param parameters as JDBC takes them
 */
public record Filter(String text, String sql, List<Object> parameters) {

    /** No condition: every row. */
    public static final Filter NONE = new Filter("", "TRUE", List.of());

    private static final int MAX_LENGTH = 4_000;
    private static final int MAX_CONDITIONS = 20;
    private static final int MAX_VALUES = 100;

    /** Of {@code %2C}. */
    private static final int ESCAPE_LENGTH = 3;

    /** The class of SQLSTATEs for values that a type has no place for. */
    private static final String DATA_EXCEPTION = "22";

    public Filter {
        parameters = List.copyOf(parameters);
    }

    public boolean isNone() {
        return text.isEmpty();
    }

    /** Reads a filter; null is none, and "" is no filter that could be applied: a client that asks for part of a table must not get all of it. Throws {@link LedgerException} ({@code invalid_filter}, with the column as the field where it is one). */
    public static Filter parse(SyncedTable table, @Nullable String text) {
        if (text == null) {
            return NONE;
        }
        String[] conditions = text.split("&", -1);
        if (text.length() > MAX_LENGTH || conditions.length > MAX_CONDITIONS) {
            throw invalid(
                    "A filter has at most " + MAX_LENGTH + " characters and " + MAX_CONDITIONS + " conditions.", null);
        }
        List<Object> parameters = new ArrayList<>();
        String sql = Arrays.stream(conditions)
                .map(condition -> condition(table, condition, parameters))
                .collect(joining(" AND "));
        return new Filter(text, "coalesce(" + sql + ", FALSE)", parameters);
    }

    private static String condition(SyncedTable table, String condition, List<Object> parameters) {
        int equals = condition.indexOf('=');
        int dot = condition.indexOf('.', equals + 1);
        if (equals <= 0 || dot < 0) {
            throw invalid("A condition is written column=op.value, not \"" + condition + "\".", null);
        }
        String name = condition.substring(0, equals);
        Column column = table.column(name)
                .orElseThrow(() -> invalid("The table " + table.name() + " has no column \"" + name + "\".", name));
        return sql(column, condition.substring(equals + 1, dot), condition.substring(dot + 1), parameters);
    }

    private static String sql(Column column, String op, String value, List<Object> parameters) {
        if (op.equals("is")) {
            return column.sql() + isWhat(column, value);
        }
        if (column.kind() == Kind.JSON) {
            throw invalid(column.name() + " can only be compared by is.null and is.not_null.", column.name());
        }
        if (op.equals("in")) {
            return column.sql() + " IN (" + list(column, value, parameters) + ")";
        }
        String operator = switch (op) {
            case "eq" -> " = ?";
            case "neq" -> " IS DISTINCT FROM ?";
            case "gt" -> " > ?";
            case "gte" -> " >= ?";
            case "lt" -> " < ?";
            case "lte" -> " <= ?";
            default ->
                throw invalid("The ops are eq, neq, gt, gte, lt, lte, in and is; not \"" + op + "\".", column.name());
        };
        parameters.add(value(column, value));
        return column.sql() + operator;
    }

    private static String isWhat(Column column, String value) {
        return switch (value) {
            case "null" -> " IS NULL";
            case "not_null" -> " IS NOT NULL";
            default -> throw invalid("is takes null or not_null.", column.name());
        };
    }

    private static String list(Column column, String value, List<Object> parameters) {
        if (value.length() < 3 || !value.startsWith("(") || !value.endsWith(")")) {
            throw invalid("in takes its values as (one,two).", column.name());
        }
        String[] values = value.substring(1, value.length() - 1).split(",", -1);
        if (values.length > MAX_VALUES) {
            throw invalid("in takes at most " + MAX_VALUES + " values.", column.name());
        }
        for (String each : values) {
            parameters.add(value(column, each));
        }
        return String.join(", ", Collections.nCopies(values.length, "?"));
    }

    private static Object value(Column column, String encoded) {
        try {
            return column.value(decoded(encoded));
        } catch (IllegalArgumentException e) {
            throw new LedgerException(
                    ErrorCode.INVALID_FILTER,
                    "\"" + encoded + "\" is no value of " + column.name() + ".",
                    column.name(),
                    e);
        }
    }

    /** Takes the percent-encoding off, strictly: what is no UTF-8 underneath is no value. */
    private static String decoded(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        int literal = 0;
        for (int at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', literal)) {
            bytes.writeBytes(utf8(encoded.substring(literal, at)));
            if (at + ESCAPE_LENGTH > encoded.length()) {
                throw new IllegalArgumentException("An escape without its end.");
            }
            bytes.write(HexFormat.fromHexDigits(encoded, at + 1, at + ESCAPE_LENGTH));
            literal = at + ESCAPE_LENGTH;
        }
        bytes.writeBytes(utf8(encoded.substring(literal)));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] utf8(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("Half of a surrogate pair.");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether PostgreSQL refused a statement for a value in it, and not for a fault of its own or of ours. */
    public static boolean isRefusedValue(SQLException e) {
        return String.valueOf(e.getSQLState()).startsWith(DATA_EXCEPTION);
    }

    private static LedgerException invalid(String message, @Nullable String column) {
        return new LedgerException(ErrorCode.INVALID_FILTER, message, column);
    }
}
