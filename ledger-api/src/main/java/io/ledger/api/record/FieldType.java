package io.ledger.api.record;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What values a field takes: how one is read from JSON, checked and brought into its canonical form, and how it goes back. A JSON value comes as
 * plain Java: {@code String}, {@code Long}, {@code BigInteger}, {@code BigDecimal}, {@code Boolean}, {@code List}, {@code Map}. Never null: a null is a field
 * without a value, whatever its type. Immutable.
 *
 * @param <T> the canonical Java type of a value
 */
public sealed interface FieldType<T>
        permits FieldType.Text,
                FieldType.Amount,
                FieldType.Whole,
                FieldType.Decimal,
                Fine,
                FieldType.Flag,
                Weekdays,
                Image,
                FieldType.Choice,
                FieldType.Code,
                FieldType.Reference,
                FieldType.Items,
                CalendarType {

    /** The kind of column that holds such a value. */
    Storage storage();

    /** The canonical value of a client's JSON value. Throws {@link LedgerException} with the code and the field when it is none. */
    T read(String field, Object json);

    /**
     * The value that was written when it was new, by whatever rules held then: no bound is put on it that may change, it only has to be of the type. Throws {@link LedgerException} where it
     * is not.
     */
    T stored(String field, Object json);

    /** The value as plain Java for JSON. {@code read} takes it back, and {@code stored} for ever. */
    default Object write(T value) {
        return value;
    }

    /** The value as it stands in an event of the current version, as plain Java for JSON. {@code ofEvent} takes it back. */
    default Object toEvent(T value) {
        return write(value);
    }

    /** The value of an event of the current version; otherwise as {@code stored}. */
    default T ofEvent(String field, Object json) {
        return stored(field, json);
    }

    /** The kinds of column. */
    enum Storage {
        TEXT,
        INTEGER,
        DECIMAL,
        DATE,
        ID,
        JSON
    }

    /**
     * Text: normalised, trimmed, without control characters. Text of nothing but white space is no value.
     *
     * @param maxLength in code points
     * @param multiline whether line breaks and tabs stay
     */
    record Text(int maxLength, boolean multiline) implements FieldType<String> {
        @Override
        public Storage storage() {
            return Storage.TEXT;
        }

        @Override
        public String read(String field, Object json) {
            return Texts.clean(field, string(field, json), maxLength, multiline);
        }

        @Override
        public String stored(String field, Object json) {
            return Texts.stored(field, string(field, json));
        }
    }

    /** An amount in minor units, from {@code min} to {@link Money#MAX_MINOR}. */
    record Amount(long min) implements FieldType<Long> {
        @Override
        public Storage storage() {
            return Storage.INTEGER;
        }

        @Override
        public Long read(String field, Object json) {
            return integer(field, json, min, Money.MAX_MINOR, ErrorCode.AMOUNT_OUT_OF_RANGE);
        }

        @Override
        public Long stored(String field, Object json) {
            return anyInteger(field, json, ErrorCode.AMOUNT_OUT_OF_RANGE);
        }
    }

    /** A whole number in a range. */
    record Whole(long min, long max) implements FieldType<Long> {
        @Override
        public Storage storage() {
            return Storage.INTEGER;
        }

        @Override
        public Long read(String field, Object json) {
            return integer(field, json, min, max, ErrorCode.INVALID_FIELD);
        }

        @Override
        public Long stored(String field, Object json) {
            return anyInteger(field, json, ErrorCode.INVALID_FIELD);
        }
    }

    /** A number of at most three decimals, from {@code min} to {@code max}, written as a string; it keeps the decimals that it was written with. */
    record Decimal(long min, long max) implements FieldType<BigDecimal> {
        private static final int MAX_DIGITS = 12;
        private static final int MAX_DECIMALS = 3;

        /** Of what PostgreSQL holds in any case, before and after the point. */
        private static final int MAX_STORED_DIGITS = 1_000;

        @Override
        public Storage storage() {
            return Storage.DECIMAL;
        }

        @Override
        public BigDecimal read(String field, Object json) {
            if (json instanceof String text && (min < 0 || !text.startsWith("-"))) {
                BigDecimal value = Decimals.parse(text, MAX_DIGITS, MAX_DECIMALS);
                if (value != null
                        && value.compareTo(BigDecimal.valueOf(max)) <= 0
                        && value.compareTo(BigDecimal.valueOf(min)) >= 0) {
                    return value;
                }
            }
            throw new LedgerException(
                    ErrorCode.INVALID_FIELD,
                    field + " takes a string like \"2.5\", with at most 3 decimals, from " + min + " to " + max + ".",
                    field);
        }

        @Override
        public BigDecimal stored(String field, Object json) {
            BigDecimal value = Decimals.parse(string(field, json), MAX_STORED_DIGITS, MAX_STORED_DIGITS);
            if (value == null) {
                throw new LedgerException(ErrorCode.INVALID_FIELD, field + " is no number.", field);
            }
            return value;
        }

        @Override
        public Object write(BigDecimal value) {
            return value.toPlainString();
        }
    }

    /** True or false. */
    record Flag() implements FieldType<Boolean> {
        @Override
        public Storage storage() {
            return Storage.JSON;
        }

        @Override
        public Boolean read(String field, Object json) {
            if (json instanceof Boolean value) {
                return value;
            }
            throw new LedgerException(ErrorCode.INVALID_FIELD, field + " is true or false.", field);
        }

        @Override
        public Boolean stored(String field, Object json) {
            return read(field, json);
        }
    }

    /**
     * A list of at least one and at most {@code max} objects, each with the fields of a table of their own. What is wrong with one of them is told with the list as
     * the field, and with the object's place in the message.
     *
     * @param form how such an object stands in events
     */
    record Items(Table shape, int max, EventForm form) implements FieldType<List<Fields>> {
        @Override
        public Storage storage() {
            return Storage.JSON;
        }

        @Override
        public List<Fields> read(String field, Object json) {
            if (!(json instanceof List<?> list) || list.isEmpty() || list.size() > max) {
                throw new LedgerException(
                        ErrorCode.INVALID_FIELD, field + " takes an array of 1 to " + max + " objects.", field);
            }
            List<Fields> items = new ArrayList<>(list.size());
            for (Object each : list) {
                items.add(item(field, items.size() + 1, each));
            }
            return List.copyOf(items);
        }

        @SuppressWarnings("unchecked")
        private Fields item(String field, int place, @Nullable Object json) {
            if (!(json instanceof Map<?, ?> map)) {
                throw new LedgerException(
                        ErrorCode.INVALID_FIELD, field + " has no object at place " + place + ".", field);
            }
            try {
                return Fields.forCreate(shape, (Map<String, @Nullable Object>) map);
            } catch (LedgerException e) {
                throw new LedgerException(e.code(), "At place " + place + ": " + e.getMessage(), field, e);
            }
        }

        @Override
        public List<Fields> stored(String field, Object json) {
            return objects(json).map(item -> Fields.stored(shape, item)).toList();
        }

        @Override
        public List<Fields> ofEvent(String field, Object json) {
            return objects(json)
                    .map(item -> Fields.ofEvent(shape, form.ofEvent(item)))
                    .toList();
        }

        @SuppressWarnings("unchecked")
        private static Stream<Map<String, @Nullable Object>> objects(Object json) {
            return ((List<Map<String, @Nullable Object>>) json).stream();
        }

        @Override
        public Object toEvent(List<Fields> value) {
            return value.stream().map(item -> form.toEvent(item.toEvent())).toList();
        }

        @Override
        public Object write(List<Fields> value) {
            return value.stream().map(Fields::toJson).toList();
        }
    }

    /** One of a few words. */
    record Choice(List<String> values) implements FieldType<String> {
        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public Storage storage() {
            return Storage.TEXT;
        }

        @Override
        public String read(String field, Object json) {
            String text = string(field, json);
            if (!values.contains(text)) {
                throw new LedgerException(
                        ErrorCode.INVALID_FIELD, field + " is one of " + String.join(", ", values) + ".", field);
            }
            return text;
        }

        @Override
        public String stored(String field, Object json) {
            return Texts.stored(field, string(field, json));
        }
    }

    /**
     * A code out of a list that somebody else keeps: countries, states.
     *
     * @param what what one of them is, as a sentence goes on: "a country by ISO 3166, like IN"
     */
    record Code(String what, Set<String> values) implements FieldType<String> {
        public Code {
            values = Set.copyOf(values);
        }

        @Override
        public Storage storage() {
            return Storage.TEXT;
        }

        @Override
        public String read(String field, Object json) {
            String text = string(field, json);
            if (text.isEmpty() || values.contains(text)) {
                return text; // without a character it is no value
            }
            throw new LedgerException(ErrorCode.INVALID_FIELD, field + " takes " + what + ".", field);
        }

        @Override
        public String stored(String field, Object json) {
            return Texts.stored(field, string(field, json));
        }
    }

    /**
     * The id of another record of the same book.
     *
     * @param tables the names of the tables that the record may be in
     * @param unknown the code of the rejection when there is no such record
     */
    record Reference(Set<String> tables, ErrorCode unknown) implements FieldType<UUID> {
        public Reference {
            tables = Set.copyOf(tables);
        }

        @Override
        public Storage storage() {
            return Storage.ID;
        }

        @Override
        public UUID read(String field, Object json) {
            return Ids.parse(field, json instanceof String text ? text : "");
        }

        @Override
        public UUID stored(String field, Object json) {
            return read(field, json);
        }

        @Override
        public Object write(UUID value) {
            return value.toString();
        }
    }

    /** The JSON value as a string. Throws {@code invalid_field} when it is none. */
    static String string(String field, Object json) {
        if (json instanceof String text) {
            return text;
        }
        throw new LedgerException(ErrorCode.INVALID_FIELD, field + " takes a string.", field);
    }

    /** Any that a column holds. */
    private static long anyInteger(String field, Object json, ErrorCode outOfRange) {
        return integer(field, json, Long.MIN_VALUE, Long.MAX_VALUE, outOfRange);
    }

    private static long integer(String field, Object json, long min, long max, ErrorCode outOfRange) {
        BigInteger value = switch (json) {
            case Long number -> BigInteger.valueOf(number);
            case Integer number -> BigInteger.valueOf(number);
            case BigInteger number -> number;
            case BigDecimal ignored ->
                throw new LedgerException(
                        ErrorCode.INVALID_FIELD,
                        field + " takes a whole number, written without a fraction or an exponent.",
                        field);
            default -> throw new LedgerException(ErrorCode.INVALID_FIELD, field + " takes a whole number.", field);
        };
        if (value.compareTo(BigInteger.valueOf(min)) < 0 || value.compareTo(BigInteger.valueOf(max)) > 0) {
            throw new LedgerException(outOfRange, field + " is from " + min + " to " + max + ".", field);
        }
        return value.longValue();
    }
}
