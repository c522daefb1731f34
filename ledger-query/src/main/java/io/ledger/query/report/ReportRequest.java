package io.ledger.query.report;

import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Field;
import io.ledger.api.record.Ids;
import io.ledger.query.language.Language;
import io.ledger.query.reading.Parameters;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a member of a book asks a report for. Each parameter is read strictly: what cannot be read is {@code invalid_parameter}. Immutable. */
public final class ReportRequest {

    public static final String AS_OF = "as_of";
    public static final String MONTH = "month";
    /** What a report is compared with. */
    public static final String COMPARE = "compare";

    static final String LANGUAGE = "language";

    private static final String PREVIOUS = "previous";

    private static final Field<String> OF_MONTH = Field.month(MONTH);

    private final UUID user;
    private final UUID book;
    private final Parameters parameters;
    private final ReportFormat format;
    private final Units units;
    private final ReportPeriod period;
    private final @Nullable Language language;

    ReportRequest(UUID user, UUID book, Parameters parameters) {
        this.user = user;
        this.book = book;
        this.parameters = parameters;
        this.format = ReportFormat.of(parameters);
        this.units = Units.of(parameters);
        this.period = ReportPeriod.of(parameters);
        this.language = language(parameters.text(LANGUAGE));
    }

    private static @Nullable Language language(@Nullable String tag) {
        if (tag == null) {
            return null;
        }
        for (Language language : Language.values()) {
            if (language.tag().equals(tag)) {
                return language;
            }
        }
        throw Parameters.invalid(LANGUAGE, "There are papers in the languages en and hi.", null);
    }

    public UUID book() {
        return book;
    }

    /** The parameters {@code from} and {@code to}. */
    public ReportPeriod period() {
        return period;
    }

    /** The parameter {@code as_of}, in its place {@code to}; null when neither was given. */
    public @Nullable LocalDate asOf() {
        LocalDate asOf = parameters.date(AS_OF);
        return asOf == null ? period.to() : asOf;
    }

    /** Whether {@code compare=previous} is asked for. */
    private boolean compares() {
        @Nullable String compare = parameters.text(COMPARE);
        if (compare != null && !compare.equals(PREVIOUS)) {
            throw Parameters.invalid(COMPARE, "A report is compared with the previous period.", null);
        }
        return compare != null;
    }

    /** The period just before the one that the report is about; null where no comparison is asked for. */
    public @Nullable ReportPeriod previousPeriod() {
        return compares() ? period.previous() : null;
    }

    /** The same day a year before the one that the report is about; null where no comparison is asked for. */
    public @Nullable LocalDate previousAsOf() {
        if (!compares()) {
            return null;
        }
        LocalDate asOf = asOf();
        if (asOf == null) {
            throw Parameters.invalid(COMPARE, "To compare with the year before, name as_of.", null);
        }
        return asOf.minusYears(1);
    }

    /** The parameter {@code month}, which must be there. */
    public YearMonth month() {
        String text = text(MONTH);
        try {
            return YearMonth.parse(OF_MONTH.type().read(MONTH, text));
        } catch (LedgerException e) {
            throw Parameters.invalid(MONTH, String.valueOf(e.getMessage()), e);
        }
    }

    /** A parameter that is an id, and must be there. */
    public UUID id(String name) {
        String text = text(name);
        try {
            return Ids.parse(name, text);
        } catch (LedgerException e) {
            throw Parameters.invalid(name, String.valueOf(e.getMessage()), e);
        }
    }

    /** A parameter that must be there, as it was given. */
    public String text(String name) {
        @Nullable String text = parameters.comparable(name);
        if (text == null) {
            throw Parameters.missing(name);
        }
        return text;
    }

    /** A parameter that may be there, as it was given. */
    public String optional(String name, String byDefault) {
        @Nullable String text = parameters.comparable(name);
        return text == null ? byDefault : text;
    }

    /** Whether the answer is the JSON. */
    public boolean isJson() {
        return format == ReportFormat.JSON;
    }

    /** A parameter as it was given; null when it was not. */
    public @Nullable String textIfAny(String name) {
        return parameters.text(name);
    }

    UUID user() {
        return user;
    }

    long minSeq() {
        return parameters.minSeq();
    }

    /** The language that was asked for; null where the book's counts. */
    @Nullable
    Language language() {
        return language;
    }

    ReportFormat format() {
        return format;
    }

    /** Whether the answer is for people, with amounts as they write them, and so has to know the book's currency. */
    boolean isForPeople() {
        return format != ReportFormat.JSON && !(format == ReportFormat.CSV && units == Units.MINOR);
    }
}
