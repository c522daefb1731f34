package io.ledger.api.book;

import java.time.LocalDate;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/** When a book's financial year begins: as its settings say, else on 1 April where it is kept in Indian rupees, else on 1 January. */
public record FinancialYear(MonthDay start) {

    private static final MonthDay INDIAN = MonthDay.of(4, 1);
    private static final MonthDay CALENDAR = MonthDay.of(1, 1);
    private static final int CENTURY = 100;

    /**
     * That of a book.
     *
     * @param said what the settings say, {@code MM-DD}; null where they say nothing
     * @param currency of the book, as ISO 4217 has it
     */
    public static FinancialYear of(@Nullable String said, String currency) {
        if (said != null) {
            return new FinancialYear(MonthDay.parse("--" + said));
        }
        return new FinancialYear("INR".equals(currency) ? INDIAN : CALENDAR);
    }

    /** The first day of the year that a day is in. */
    public LocalDate firstDay(LocalDate day) {
        LocalDate first = start.atYear(day.getYear());
        return first.isAfter(day) ? start.atYear(day.getYear() - 1) : first;
    }

    /** What the year that a day is in is called: {@code 26-27}, or {@code 2026} where it is the calendar's. */
    public String label(LocalDate day) {
        int year = firstDay(day).getYear();
        return start.equals(CALENDAR)
                ? Integer.toString(year)
                : "%02d-%02d".formatted(year % CENTURY, (year + 1) % CENTURY);
    }
}
