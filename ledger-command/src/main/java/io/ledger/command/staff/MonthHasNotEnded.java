package io.ledger.command.staff;

import io.ledger.api.error.Fault;
import io.ledger.api.record.Fields;
import io.ledger.api.table.PayrollRuns;
import io.ledger.command.rule.Caution;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** A payroll run of a month that goes on lists what is earned so far. Of a month that begins after tomorrow it is said that it lies ahead, and no more. */
public final class MonthHasNotEnded implements Caution {

    /** The code of the warning. */
    private static final String CODE = "month_not_ended";

    @Override
    public Optional<Fault> about(Fields written, LocalDate today) {
        String text = written.get(PayrollRuns.MONTH);
        if (text == null) {
            return Optional.empty();
        }
        YearMonth month = YearMonth.parse(text);
        return month.atDay(1).isAfter(today.plusDays(1)) || today.isAfter(month.atEndOfMonth())
                ? Optional.empty()
                : Optional.of(new Fault(
                        CODE,
                        month + " has not ended. Run it again when it has, to add what is earned until then.",
                        PayrollRuns.MONTH.name()));
    }
}
