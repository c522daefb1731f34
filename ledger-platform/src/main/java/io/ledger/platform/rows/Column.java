package io.ledger.platform.rows;

import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Decimals;
import io.ledger.api.record.Ids;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** A column of a synced table. */
public record Column(String name, Kind kind) {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** More than any column of ours holds. */
    private static final int MAX_DECIMAL_DIGITS = 30;

    private static final int MAX_DECIMALS = 15;

    /** With nanoseconds and seconds of an offset. */
    private static final int MAX_INSTANT_LENGTH = 44;

    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9_999;

    /** What a column holds, which is how it is compared and how it is written. */
    public enum Kind {
        ID,
        TEXT,
        INTEGER,
        DECIMAL,
        DATE,
        INSTANT,
        JSON
    }

    /** The column's name as SQL takes it. */
    public String sql() {
        return '"' + name + '"';
    }

    /**
     * A value to compare the column with, from the text in which a client wrote it, as JDBC takes it. Nothing comes out of here that PostgreSQL has no place for, or that costs more than its length to
     * reckon with.
     *
     * @throws IllegalArgumentException when the text is no value of the column
     */
    public Object value(String text) {
        try {
            return switch (kind) {
                case ID -> Ids.parse(name, text);
                case INTEGER -> Long.valueOf(matching(WHOLE, text));
                case DECIMAL -> decimal(text);
                case DATE -> date(text);
                case INSTANT -> instant(text);
                case TEXT -> storable(text);
                case JSON -> throw new IllegalArgumentException(name + " has no values to compare with.");
            };
        } catch (DateTimeException | LedgerException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String matching(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("Not of the form " + form + ".");
        }
        return text;
    }

    private static BigDecimal decimal(String text) {
        BigDecimal value = Decimals.parse(text, MAX_DECIMAL_DIGITS, MAX_DECIMALS);
        if (value == null) {
            throw new IllegalArgumentException("No decimal.");
        }
        return value;
    }

    private static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(matching(DATE, text));
        requireYear(date.getYear());
        return date;
    }

    private static OffsetDateTime instant(String text) {
        if (text.length() > MAX_INSTANT_LENGTH) {
            throw new IllegalArgumentException("Too long for an instant.");
        }
        OffsetDateTime instant = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
        requireYear(instant.getYear());
        return instant;
    }

    private static void requireYear(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException("Not of the years " + FIRST_YEAR + " to " + LAST_YEAR + ".");
        }
    }

    /** PostgreSQL's text has neither NUL nor halves of surrogate pairs. */
    private static String storable(String text) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("Not storable.");
        }
        return text;
    }
}
