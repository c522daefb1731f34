package io.ledger.query.document;

import io.ledger.query.language.Language;
import java.time.LocalDate;
import java.time.YearMonth;

/** Writes days as headings are made with them: in English, from which a {@link Language} knows them again. */
public final class DayFormat {

    private DayFormat() {}

    /** {@code 22 Nov 2026}. */
    public static String of(LocalDate day) {
        return Language.ENGLISH.day(day);
    }

    /** {@code November 2026}. */
    public static String of(YearMonth month) {
        return Language.ENGLISH.month(month);
    }
}
