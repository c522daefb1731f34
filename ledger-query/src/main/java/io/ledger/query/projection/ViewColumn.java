package io.ledger.query.projection;

import io.ledger.api.record.Field;
import io.ledger.platform.json.Json;
import io.ledger.platform.rows.Column.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

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
    private final Meaning meaning;

    @FunctionalInterface
    private interface Reader<T> {
        @Nullable
        T read(ResultSet row, int index) throws SQLException;
    }

    private ViewColumn(String name, String arrayType, String cast, Reader<T> reader, Meaning meaning) {
        this(name, arrayType, cast, reader, UnaryOperator.identity(), meaning);
    }

    private ViewColumn(
            String name,
            String arrayType,
            String cast,
            Reader<T> reader,
            UnaryOperator<Object> element,
            Meaning meaning) {
        this.name = name;
        this.arrayType = arrayType;
        this.cast = cast;
        this.reader = reader;
        this.element = element;
        this.meaning = meaning;
    }

    public static ViewColumn<UUID> id(String name) {
        return new ViewColumn<>(
                name, "uuid", "", (row, index) -> row.getObject(index, UUID.class), Meaning.of(Kind.ID));
    }

    public static ViewColumn<String> text(String name) {
        return new ViewColumn<>(name, "text", "", ResultSet::getString, Meaning.of(Kind.TEXT));
    }

    public static ViewColumn<Long> integer(String name) {
        return new ViewColumn<>(
                name, "bigint", "", (row, index) -> row.getObject(index, Long.class), Meaning.of(Kind.INTEGER));
    }

    /** A running sum, which has no end: no number of amounts is too many. */
    public static ViewColumn<BigInteger> sum(String name) {
        return new ViewColumn<>(
                name,
                "numeric",
                "",
                (row, index) -> {
                    BigDecimal value = row.getBigDecimal(index);
                    return value == null ? null : value.toBigIntegerExact();
                },
                Meaning.of(Kind.INTEGER));
    }

    public static ViewColumn<LocalDate> date(String name) {
        return new ViewColumn<>(
                name, "date", "", (row, index) -> row.getObject(index, LocalDate.class), Meaning.of(Kind.DATE));
    }

    public static ViewColumn<Instant> instant(String name) {
        return new ViewColumn<>(
                name,
                "timestamptz",
                "",
                (row, index) -> {
                    OffsetDateTime value = row.getObject(index, OffsetDateTime.class);
                    return value == null ? null : value.toInstant();
                },
                Meaning.of(Kind.INSTANT));
    }

    public static ViewColumn<BigDecimal> decimal(String name) {
        return new ViewColumn<>(
                name, "numeric", "", (row, index) -> row.getObject(index, BigDecimal.class), Meaning.of(Kind.DECIMAL));
    }

    /**
     * JSON text, kept as it is written. A value may be anything whose {@code toString} is JSON; it is read as a {@code String}.
     *
     * @param type the Java type whose JSON it is
     */
    public static ViewColumn<Object> json(String name, ParameterizedTypeReference<?> type) {
        return new ViewColumn<>(
                name, "text", "::json", ResultSet::getString, Object::toString, Meaning.ofJson(type.getType()));
    }

    /** The same column, with what it means, in a sentence for those who write clients. */
    public ViewColumn<T> described(String text) {
        return with(meaning.described(text));
    }

    /** The same column, which never is without a value. */
    public ViewColumn<T> neverNull() {
        return with(meaning.neverNull());
    }

    /** The same column, whose values are some of these words. */
    public ViewColumn<T> oneOf(String... words) {
        return with(meaning.oneOf(List.of(words)));
    }

    private ViewColumn<T> with(Meaning other) {
        return new ViewColumn<>(name, arrayType, cast, reader, element, other);
    }

    /** The column of a field: one of a table's, or one that the server keeps with its records. */
    public static ViewColumn<?> of(Field<?> field) {
        ViewColumn<?> column = switch (field.type().storage()) {
            case ID -> id(field.name());
            case TEXT -> text(field.name());
            case INTEGER -> integer(field.name());
            case DATE -> date(field.name());
            case DECIMAL -> decimal(field.name());
            case JSON -> jsonOf(field);
        };
        return column.with(Meaning.of(field));
    }

    /** The column of a field that is kept as JSON: its values in Java are the field's own. */
    private static <T> ViewColumn<T> jsonOf(Field<T> field) {
        return new ViewColumn<>(
                field.name(),
                "text",
                "::json",
                (row, index) -> {
                    String text = row.getString(index);
                    return text == null ? null : field.type().stored(field.name(), Json.readStoredValue(text));
                },
                value -> write(field, value),
                Meaning.of(field));
    }

    @SuppressWarnings("unchecked")
    private static <T> String write(Field<T> field, Object value) {
        return Json.write(field.type().write((T) value));
    }

    public String name() {
        return name;
    }

    /** What it tells those who read rows. */
    public Meaning meaning() {
        return meaning;
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

    /** The same as an element of an array: for JSON the text that is there, not what this version of the code reads in it. */
    @Nullable
    Object readElement(ResultSet row, int index) throws SQLException {
        return isJson() ? row.getString(index) : read(row, index);
    }

    /** Whether an element of an array is another thing than the value: its text. */
    boolean isJson() {
        return meaning.kind() == Kind.JSON;
    }

    @Override
    public String toString() {
        return name;
    }
}
