package io.ledger.command.bill;

import io.ledger.api.bill.NumberSeries;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Field;
import io.ledger.api.record.Fields;
import io.ledger.api.table.BusinessSettings;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What numbers begin with leaves room for a count of one digit at least, in what a number may be in India, whatever the year: see {@link NumberIsForIndia}. */
public final class PrefixLeavesRoom implements Rule {

    private static final List<Field<String>> PREFIXES = List.of(
            BusinessSettings.BILL_PREFIX,
            BusinessSettings.PURCHASE_PREFIX,
            BusinessSettings.SALE_RETURN_PREFIX,
            BusinessSettings.PURCHASE_RETURN_PREFIX);

    /** Any year will do: all have as many digits. */
    private static final int SOME_YEAR = 2026;

    private static final String ONE_DIGIT = "1";

    @Override
    public void check(Change change) {
        if (!NumberIsForIndia.INDIA.equals(country(change))) {
            return;
        }
        for (Field<String> field : PREFIXES) {
            String prefix = change.winning().get(field);
            if (prefix != null && !NumberSeries.isForIndia(NumberSeries.filled(prefix, firstDay(change)) + ONE_DIGIT)) {
                throw new LedgerException(
                        ErrorCode.INVALID_FIELD,
                        "With what stands for the year, and a count, a number has at most 16 letters, digits, hyphens and slashes in India.",
                        field.name());
            }
        }
    }

    /** As the settings will name it. */
    private static @Nullable String country(Change change) {
        Fields after = change.after();
        String named = after.get(BusinessSettings.COUNTRY);
        boolean isInRupees = change.command().facts().currency().equals("INR");
        return named == null && isInRupees ? NumberIsForIndia.INDIA : named;
    }

    /** A financial year that begins and ends in different years has the longer name. */
    private static LocalDate firstDay(Change change) {
        String start = change.after().get(BusinessSettings.FINANCIAL_YEAR_START);
        return NumberSeries.firstDay(
                MonthDay.of(12, 31).atYear(SOME_YEAR),
                start,
                change.command().facts().currency());
    }
}
