package io.ledger.query.report;

import io.ledger.query.document.DayFormat;
import io.ledger.query.reading.Parameters;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The days that a report is about.
 *
 * @param from the first, null where the report begins with the book
 * @param to the last, null where it goes on to the book's newest
 */
public record ReportPeriod(
        @Nullable LocalDate from, @Nullable LocalDate to) {

    public static final String FROM = "from";
    public static final String TO = "to";

    private static final int MOST_YEARS = 100;
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    /** Reads the two; throws {@code invalid_parameter} when one is no date, {@code from} is after {@code to}, or they are more than a hundred years apart. */
    public static ReportPeriod of(Parameters parameters) {
        ReportPeriod period = new ReportPeriod(parameters.date(FROM), parameters.date(TO));
        if (period.firstDay().isAfter(period.lastDay())) {
            throw Parameters.invalid(FROM, "from is after to.", null);
        }
        if (period.from != null
                && period.to != null
                && period.from.plusYears(MOST_YEARS).isBefore(period.to)) {
            throw Parameters.invalid(FROM, "A report is about " + MOST_YEARS + " years at most.", null);
        }
        return period;
    }

    public LocalDate firstDay() {
        return from == null ? FIRST_DAY : from;
    }

    public LocalDate lastDay() {
        return to == null ? LAST_DAY : to;
    }

    /**
     * The period of the same length just before: as many whole months where it is some, else as many days. Throws {@code invalid_parameter} where it has no first or no last day.
     */
    ReportPeriod previous() {
        if (from == null || to == null) {
            throw Parameters.invalid(
                    ReportRequest.COMPARE, "To compare with the period before, name from and to.", null);
        }
        LocalDate next = to.plusDays(1);
        LocalDate first = from.getDayOfMonth() == 1 && next.getDayOfMonth() == 1
                ? from.minusMonths(ChronoUnit.MONTHS.between(from, next))
                : from.minusDays(ChronoUnit.DAYS.between(from, next));
        return new ReportPeriod(first, from.minusDays(1));
    }

    /** For people: {@code 1 Nov 2026 – 30 Nov 2026}. */
    public String words() {
        if (from == null) {
            return to == null ? "All entries" : "Until " + DayFormat.of(to);
        }
        return to == null ? "From " + DayFormat.of(from) : DayFormat.of(from) + " – " + DayFormat.of(to);
    }

    /** For the name of a file: {@code -2026-11-01-2026-11-30}. */
    public String suffix() {
        return (from == null ? "" : "-" + from) + (to == null ? "" : "-" + to);
    }
}
