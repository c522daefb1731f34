package io.ledger.server.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates of one file. 03/04/2026 is in March or in April: so all dates are looked at first ({@link #look}); a day above 12 decides for all of them, and
 * where none does, or two of them differ, none is read ({@link #date}). Years have four digits. For one thread.
 */
final class Dates {

    /** The earliest that the wire contract takes. */
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

    private static final int MONTHS = 12;
    private static final Pattern YEAR_FIRST = Pattern.compile("([0-9]{4})([-/.])([0-9]{1,2})\\2([0-9]{1,2})");
    private static final Pattern YEAR_LAST = Pattern.compile("([0-9]{1,2})([-/.])([0-9]{1,2})\\2([0-9]{4})");
    private static final Pattern SHORT_YEAR = Pattern.compile("[0-9]{1,2}([-/.])[0-9]{1,2}\\1[0-9]{2}");

    private final @Nullable DateOrder said;
    private boolean yearFirst;
    private boolean yearLast;
    private long dayFirstLine;
    private long monthFirstLine;

    /** @param said what the file's owner says; null to find it out */
    Dates(@Nullable DateOrder said) {
        this.said = said;
    }

    /** Takes notice of a date, whatever it is. */
    void look(long line, String text) {
        yearFirst |= YEAR_FIRST.matcher(text).matches();
        Matcher parts = YEAR_LAST.matcher(text);
        if (!parts.matches()) {
            return;
        }
        yearLast = true;
        int first = Integer.parseInt(parts.group(1));
        int second = Integer.parseInt(parts.group(3));
        if (first > MONTHS && second <= MONTHS && dayFirstLine == 0) {
            dayFirstLine = line;
        } else if (second > MONTHS && first <= MONTHS && monthFirstLine == 0) {
            monthFirstLine = line;
        }
    }

    /** The order of dates whose year comes last; null where nothing decides it. */
    private @Nullable DateOrder lastOrder() {
        if (said != null || (dayFirstLine > 0 && monthFirstLine > 0)) {
            return said;
        }
        return dayFirstLine > 0 ? DateOrder.DMY : monthFirstLine > 0 ? DateOrder.MDY : null;
    }

    /** How the file's dates are read, for people; "" where there is none that can be. */
    String words() {
        DateOrder last = lastOrder();
        String late = yearLast && last != null && last != DateOrder.YMD ? last.example() : "";
        boolean early = yearFirst && (said == null || said == DateOrder.YMD);
        return early ? DateOrder.YMD.example() + (late.isEmpty() ? "" : " and " + late) : late;
    }

    LocalDate date(String text) throws UnreadableLine {
        LocalDate date;
        try {
            date = parsed(text);
        } catch (DateTimeException e) {
            throw new UnreadableLine("\"" + text + "\" is no date", e);
        }
        if (date.isBefore(FIRST)) {
            throw new UnreadableLine("the date \"" + text + "\" is before " + FIRST);
        }
        return date;
    }

    private LocalDate parsed(String text) throws UnreadableLine {
        Matcher parts = YEAR_FIRST.matcher(text);
        if (parts.matches()) {
            if (said != null && said != DateOrder.YMD) {
                throw new UnreadableLine("\"" + text + "\" is no date of the form " + said.example());
            }
            return date(parts.group(1), parts.group(3), parts.group(4));
        }
        parts = YEAR_LAST.matcher(text);
        if (!parts.matches()) {
            String why = SHORT_YEAR.matcher(text).matches() ? ": years have four digits" : "";
            throw new UnreadableLine(
                    "\"" + text + "\" is no date of the form YYYY-MM-DD, DD-MM-YYYY or MM/DD/YYYY" + why);
        }
        DateOrder order = lastOrder();
        if (order == DateOrder.YMD) {
            throw new UnreadableLine("\"" + text + "\" is no date of the form " + order.example());
        }
        if (order == null && !parts.group(1).equals(parts.group(3))) {
            throw new UnreadableLine(undecided(text));
        }
        return order == DateOrder.MDY
                ? date(parts.group(4), parts.group(1), parts.group(3))
                : date(parts.group(4), parts.group(3), parts.group(1));
    }

    private static LocalDate date(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    private String undecided(String text) {
        String why = dayFirstLine == 0
                ? ""
                : ", as the day comes first in line " + dayFirstLine + " and the month in line " + monthFirstLine;
        return "the date \"" + text + "\" can be read in two ways" + why + "; say --dates=dmy or --dates=mdy";
    }
}
