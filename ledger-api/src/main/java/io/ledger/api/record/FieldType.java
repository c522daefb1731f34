package io.ledger.api.record;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What values a field takes: how one is read from JSON, checked and brought into its canonical form, and how it goes back. A JSON value comes as
 * plain Java: {@code String}, {@code Long}, {@code BigInteger}, {@code BigDecimal}, {@code Boolean}, {@code List}, {@code Map}. Never null: a null is a field
 * without a value, whatever its type. Immutable.
 *
 * @param <T> the canonical Java type of a value
 */
public sealed interface FieldType<T> {

    /** The kind of column that holds such a value. */
    Storage storage();

    /** The canonical value of a client's JSON value. Throws {@link LedgerException} with the code and the field when it is none. */
    T read(String field, Object json);

    /** The value as plain Java for JSON. {@code read} takes it back. */
    default Object write(T value) {
        return value;
    }

    /** The kinds of column. */
    enum Storage {
        TEXT,
        INTEGER,
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
    }

    /** A calendar date, {@code YYYY-MM-DD}, of the years 1900 to 9999. */
    record Date() implements FieldType<LocalDate> {
        private static final DateTimeFormatter FORMAT =
                DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
        private static final int FIRST_YEAR = 1900;

        @Override
        public Storage storage() {
            return Storage.DATE;
        }

        @Override
        public LocalDate read(String field, Object json) {
            String text = string(field, json);
            try {
                LocalDate date = text.length() == 10 ? LocalDate.parse(text, FORMAT) : null;
                if (date != null && date.getYear() >= FIRST_YEAR) {
                    return date;
                }
            } catch (DateTimeException e) {
                throw new LedgerException(ErrorCode.INVALID_DATE, "\"" + text + "\" is no date.", field, e);
            }
            throw new LedgerException(
                    ErrorCode.INVALID_DATE, "A date is written YYYY-MM-DD, from 1900-01-01 on.", field);
        }

        @Override
        public Object write(LocalDate value) {
            return value.toString();
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
        public Object write(UUID value) {
            return value.toString();
        }
    }

    private static String string(String field, Object json) {
        if (json instanceof String text) {
            return text;
        }
        throw new LedgerException(ErrorCode.INVALID_FIELD, field + " takes a string.", field);
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
