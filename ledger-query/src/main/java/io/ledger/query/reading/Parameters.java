package io.ledger.query.reading;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Field;
import io.ledger.api.record.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query's address, each read strictly: what cannot be read, is there twice or is not known is {@code invalid_parameter}, a second filter
 * {@code invalid_filter}, with the parameter as the field, rather than passed over.
 */
public final class Parameters {

    public static final String MIN_SEQ = "min_seq";
    public static final String LIMIT = "limit";

    private static final String FILTER = "filter";
    private static final int MAX_LIMIT = 1_000;

    /** Java takes the digits of every script for a number. */
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");

    private static final Instant FIRST_INSTANT = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant END_OF_TIME = Instant.parse("+10000-01-01T00:00:00Z");
    private static final Field<LocalDate> DATE = Field.date("date");

    private final Map<String, String[]> values;

    private Parameters(Map<String, String[]> values) {
        this.values = values;
    }

    /** The parameters of a request that may have these. */
    public static Parameters of(HttpServletRequest request, String... known) {
        Map<String, String[]> values = request.getParameterMap();
        Set<String> names = Set.copyOf(Arrays.asList(known));
        values.forEach((name, each) -> {
            if (!names.contains(name)) {
                throw invalid(name, "There is no parameter \"" + name + "\" here.", null);
            }
            if (each.length != 1) {
                String message = "The parameter " + name + " is given more than once.";
                throw name.equals(FILTER)
                        ? new LedgerException(ErrorCode.INVALID_FILTER, message, name)
                        : invalid(name, message, null);
            }
        });
        return new Parameters(values);
    }

    /** As it was given; null when it was not. */
    public @Nullable String text(String name) {
        String[] value = values.get(name);
        return value == null ? null : value[0];
    }

    /** The {@code seq} to wait for; 0 when none was given. */
    public long minSeq() {
        return number(MIN_SEQ, 0, 0, Long.MAX_VALUE);
    }

    /** The page's size, from 1 to 1,000. */
    public int limit(int byDefault) {
        return (int) number(LIMIT, byDefault, 1, MAX_LIMIT);
    }

    private long number(String name, long byDefault, long min, long max) {
        String text = text(name);
        if (text == null) {
            return byDefault;
        }
        try {
            long number = Long.parseLong(WHOLE.matcher(text).matches() ? text : "");
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid(name, "The parameter " + name + " takes a whole number.", e);
        }
        throw invalid(name, "The parameter " + name + " is from " + min + " to " + max + ".", null);
    }

    /** A {@code seq}, from 0 on; null when none was given. */
    public @Nullable Long seq(String name) {
        return text(name) == null ? null : number(name, 0, 0, Long.MAX_VALUE);
    }

    /** A {@code seq}, which has to be given. */
    public long requireSeq(String name) {
        Long seq = seq(name);
        if (seq == null) {
            throw missing(name);
        }
        return seq;
    }

    /** An instant, as RFC 3339 writes one; null when none was given. */
    public @Nullable Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            Instant instant = Instant.parse(text);
            if (!instant.isBefore(FIRST_INSTANT) && instant.isBefore(END_OF_TIME)) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw invalid(name, "The parameter " + name + " takes an instant, like 2026-11-22T10:00:00.000Z.", e);
        }
        throw invalid(name, "The parameter " + name + " takes an instant of the years 1900 to 9999.", null);
    }

    /** Text that the database can compare with; null when none was given. */
    public @Nullable String comparable(String name) {
        String text = text(name);
        if (text != null
                && (text.indexOf('\0') >= 0
                        || !StandardCharsets.UTF_8.newEncoder().canEncode(text))) {
            throw invalid(name, "The parameter " + name + " takes text.", null);
        }
        return text;
    }

    /** An id; null when none was given. */
    public @Nullable UUID id(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return Ids.parse(name, text);
        } catch (LedgerException e) {
            throw invalid(name, String.valueOf(e.getMessage()), e);
        }
    }

    /** A date; null when none was given. */
    public @Nullable LocalDate date(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return DATE.type().read(name, text);
        } catch (LedgerException e) {
            throw invalid(name, String.valueOf(e.getMessage()), e);
        }
    }

    /** The refusal of a request without a parameter. */
    public static LedgerException missing(String name) {
        return invalid(name, "The parameter " + name + " is needed.", null);
    }

    /** The refusal of a parameter. */
    public static LedgerException invalid(String name, String message, @Nullable Throwable cause) {
        return new LedgerException(ErrorCode.INVALID_PARAMETER, message, name, cause);
    }
}
