package io.ledger.api.table;

import static io.ledger.api.record.Field.month;

import io.ledger.api.record.Field;
import io.ledger.api.record.Ids;
import io.ledger.api.record.Table;
import io.ledger.api.upcast.Upcaster;
import java.time.LocalDate;
import java.util.UUID;

/** The wages that the staff earned in a month: one record a month. An update, with or without a field, reckons them again. */
public final class PayrollRuns {

    public static final Field<String> MONTH = month("month").required().described("Which month it is, YYYY-MM.");

    public static final Field<LocalDate> REVERSED_ON = MoneyFields.REVERSED_ON;

    public static final Table TABLE = Table.of("payroll_runs", "PayrollRun", MONTH, REVERSED_ON)
            .repeatable()
            .inVersion(2, Upcaster.absentFields(1, "reversed_on"));

    private PayrollRuns() {}

    /** The id of a book's month. */
    public static UUID id(UUID bookId, String month) {
        return Ids.version5(bookId, month);
    }
}
