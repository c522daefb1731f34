package io.ledger.query.document;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes days as people read them. */
public final class DayFormat {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    private DayFormat() {}

    /** {@code 22 Nov 2026}. */
    public static String of(LocalDate day) {
        return DAY.format(day);
    }

    /** {@code November 2026}. */
    public static String of(YearMonth month) {
        return MONTH.format(month);
    }
}
