package io.ledger.query.projection;

import io.ledger.api.record.Field;
import io.ledger.platform.json.Json;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table of the views. Compared by identity; immutable.
 *
 * @param <T> the type of its values in Java
 */
public final class ViewColumn<T> {

    private final String name;
    private final String arrayType;
    private final String cast;
    private final Reader<T> reader;
    private final UnaryOperator<Object> element;

    @FunctionalInterface
    private interface Reader<T> {
        @Nullable
        T read(ResultSet row, int index) throws SQLException;
    }

    private ViewColumn(String name, String arrayType, String cast, Reader<T> reader) {
        this(name, arrayType, cast, reader, UnaryOperator.identity());
    }

    private ViewColumn(String name, String arrayType, String cast, Reader<T> reader, UnaryOperator<Object> element) {
        this.name = name;
        this.arrayType = arrayType;
        this.cast = cast;
        this.reader = reader;
        this.element = element;
    }

    public static ViewColumn<UUID> id(String name) {
        return new ViewColumn<>(name, "uuid", "", (row, index) -> row.getObject(index, UUID.class));
    }

    public static ViewColumn<String> text(String name) {
        return new ViewColumn<>(name, "text", "", ResultSet::getString);
    }

    public static ViewColumn<Long> integer(String name) {
        return new ViewColumn<>(name, "bigint", "", (row, index) -> row.getObject(index, Long.class));
    }

    public static ViewColumn<LocalDate> date(String name) {
        return new ViewColumn<>(name, "date", "", (row, index) -> row.getObject(index, LocalDate.class));
    }

    public static ViewColumn<Instant> instant(String name) {
        return new ViewColumn<>(name, "timestamptz", "", (row, index) -> {
            OffsetDateTime value = row.getObject(index, OffsetDateTime.class);
            return value == null ? null : value.toInstant();
        });
    }

    public static ViewColumn<BigDecimal> decimal(String name) {
        return new ViewColumn<>(name, "numeric", "", (row, index) -> row.getObject(index, BigDecimal.class));
    }

    /** JSON text, kept as it is written. A value may be anything whose {@code toString} is JSON; it is read as a {@code String}. */
    public static ViewColumn<Object> json(String name) {
        return new ViewColumn<>(name, "text", "::json", ResultSet::getString);
    }

    /** The column of a field. */
    static ViewColumn<?> of(Field<?> field) {
        return switch (field.type().storage()) {
            case ID -> id(field.name());
            case TEXT -> text(field.name());
            case INTEGER -> integer(field.name());
            case DATE -> date(field.name());
            case DECIMAL -> decimal(field.name());
            case JSON -> jsonOf(field);
        };
    }

    /** The column of a field that is kept as JSON: its values in Java are the field's own. */
    private static <T> ViewColumn<T> jsonOf(Field<T> field) {
        return new ViewColumn<>(
                field.name(),
                "text",
                "::json",
                (row, index) -> {
                    String text = row.getString(index);
                    return text == null ? null : field.type().read(field.name(), Json.readStoredValue(text));
                },
                value -> write(field, value));
    }

    @SuppressWarnings("unchecked")
    private static <T> String write(Field<T> field, Object value) {
        return Json.write(field.type().write((T) value));
    }

    String name() {
        return name;
    }

    /** The type of the elements of an array of its values, as JDBC takes it. */
    String arrayType() {
        return arrayType;
    }

    /** What makes such an element a value of the column. */
    String cast() {
        return cast;
    }

    /** A value as an element of an array. */
    Object element(Object value) {
        return element.apply(value);
    }

    @Nullable
    T read(ResultSet row, int index) throws SQLException {
        return reader.read(row, index);
    }

    @Override
    public String toString() {
        return name;
    }
}
