package io.ledger.api.record;

import io.ledger.api.error.ErrorCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A field of a table: its name on the wire and of its column, the values it takes, whether a record must have it. One line per field here is all that
 * commands, events, validation and the generic parts of the projections need to know of it. Compared by identity; immutable.
 *
 * @param <T> the canonical Java type of a value
 */
public final class Field<T> {

    private static final int NAME_LENGTH = 200;
    private static final int NOTE_LENGTH = 2_000;

    private final String name;
    private final FieldType<T> type;
    private final boolean required;
    private final @Nullable T defaultValue;

    private Field(String name, FieldType<T> type, boolean required, @Nullable T defaultValue) {
        this.name = name;
        this.type = type;
        this.required = required;
        this.defaultValue = defaultValue;
    }

    /** One line of text of at most 200 characters: names, phone numbers, addresses. */
    public static Field<String> text(String name) {
        return new Field<>(name, new FieldType.Text(NAME_LENGTH, false), false, null);
    }

    /** Text of at most 2,000 characters that keeps its line breaks. */
    public static Field<String> note(String name) {
        return new Field<>(name, new FieldType.Text(NOTE_LENGTH, true), false, null);
    }

    /** Minor units, of either sign. */
    public static Field<Long> signedAmount(String name) {
        return new Field<>(name, new FieldType.Amount(-Money.MAX_MINOR), false, null);
    }

    /** Minor units, zero or more. */
    public static Field<Long> amount(String name) {
        return new Field<>(name, new FieldType.Amount(0), false, null);
    }

    /** Minor units, at least one. */
    public static Field<Long> positiveAmount(String name) {
        return new Field<>(name, new FieldType.Amount(1), false, null);
    }

    /** A whole number, other than money. */
    public static Field<Long> whole(String name, long min, long max) {
        return new Field<>(name, new FieldType.Whole(min, max), false, null);
    }

    /** A number of at most three decimals, from 0 to {@code max}. */
    public static Field<BigDecimal> decimal(String name, long max) {
        return new Field<>(name, new FieldType.Decimal(max), false, null);
    }

    /** {@code YYYY-MM}. */
    public static Field<String> month(String name) {
        return new Field<>(name, new CalendarType.Month(), false, null);
    }

    /** {@code MM-DD}. */
    public static Field<String> dayOfYear(String name) {
        return new Field<>(name, new CalendarType.DayOfYear(), false, null);
    }

    /** A time zone's name. */
    public static Field<String> zone(String name) {
        return new Field<>(name, new CalendarType.Zone(), false, null);
    }

    /** A list of 1 to {@code max} objects with these fields. */
    public static Field<List<Fields>> items(String name, int max, Field<?>... fields) {
        return new Field<>(name, new FieldType.Items(Table.of(name, name, fields), max), false, null);
    }

    public static Field<LocalDate> date(String name) {
        return new Field<>(name, new CalendarType.Date(), false, null);
    }

    public static Field<String> choice(String name, String... values) {
        return new Field<>(name, new FieldType.Choice(List.of(values)), false, null);
    }

    /** The id of a record of one of those tables; {@code unknown} is the rejection when there is none. */
    public static Field<UUID> reference(String name, ErrorCode unknown, String... tables) {
        return new Field<>(name, new FieldType.Reference(Set.of(tables), unknown), false, null);
    }

    /** The same field, needed on create and never without a value. */
    public Field<T> required() {
        return new Field<>(name, type, true, defaultValue);
    }

    /** The same field, never without a value: {@code value} where none is given. */
    public Field<T> defaulting(T value) {
        return new Field<>(name, type, required, value);
    }

    public String name() {
        return name;
    }

    public FieldType<T> type() {
        return type;
    }

    public boolean isRequired() {
        return required;
    }

    public @Nullable T defaultValue() {
        return defaultValue;
    }

    @Override
    public String toString() {
        return name;
    }
}
