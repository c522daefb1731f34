package io.ledger.api.bill;

import io.ledger.api.record.Field;
import io.ledger.api.table.Bills;
import io.ledger.api.table.BusinessSettings;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the numbers of bills are made of: a prefix for each kind, which may name the financial year, and a count that begins at 1 in each of these. Stateless. */
public final class NumberSeries {

    /** The financial year as {@code 26-27}; {@code 26} where it ends in the year in which it begins. */
    public static final String FINANCIAL_YEAR = "{fy}";

    /** The year in which the financial year begins, as {@code 2026}. */
    public static final String YEAR = "{yyyy}";

    /** What a number of an invoice may be in India, by rule 46 (b) of the CGST Rules. */
    private static final Pattern IN_INDIA = Pattern.compile("[A-Za-z0-9/-]{1,16}");

    private static final MonthDay INDIAN_START = MonthDay.of(4, 1);
    private static final MonthDay CALENDAR_START = MonthDay.of(1, 1);
    private static final int CENTURY = 100;

    private NumberSeries() {}

    /** The setting that the numbers of a kind begin with. */
    public static Field<String> prefixOf(String kind) {
        return switch (kind) {
            case Bills.PURCHASE -> BusinessSettings.PURCHASE_PREFIX;
            case Bills.SALE_RETURN -> BusinessSettings.SALE_RETURN_PREFIX;
            case Bills.PURCHASE_RETURN -> BusinessSettings.PURCHASE_RETURN_PREFIX;
            default -> BusinessSettings.BILL_PREFIX;
        };
    }

    /**
     * The first day of the financial year that a day is in.
     *
     * @param start what the settings say, MM-DD; null for 1 April where the book counts in rupees, else 1 January
     */
    public static LocalDate firstDay(LocalDate day, @Nullable String start, String currency) {
        MonthDay begins =
                start == null ? currency.equals("INR") ? INDIAN_START : CALENDAR_START : MonthDay.parse("--" + start);
        LocalDate first = begins.atYear(day.getYear());
        return first.isAfter(day) ? begins.atYear(day.getYear() - 1) : first;
    }

    /** A prefix with its placeholders filled, in the financial year that begins on a day. */
    public static String filled(@Nullable String prefix, LocalDate firstDay) {
        int begins = firstDay.getYear();
        int ends = firstDay.plusYears(1).minusDays(1).getYear();
        String year = twoDigits(begins) + (ends == begins ? "" : "-" + twoDigits(ends));
        return Objects.requireNonNullElse(prefix, "")
                .replace(FINANCIAL_YEAR, year)
                .replace(YEAR, String.valueOf(begins));
    }

    private static String twoDigits(int year) {
        return String.format(Locale.ROOT, "%02d", year % CENTURY);
    }

    /** Whether a number may stand on an invoice in India: at most 16 letters, digits, hyphens and slashes. */
    public static boolean isForIndia(String number) {
        return IN_INDIA.matcher(number).matches();
    }
}
