package io.ledger.command.staff;

import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.table.PayrollRuns;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.PeriodIsOpen;
import io.ledger.command.rule.Rule;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * In a book that dates payroll runs by the day on which they are made, a run may lie anywhere in its month: it is closed with the first day of that. A run that is new is dated on a day that is open.
 */
public final class EarlyRunIsOpen implements Rule {

    @Override
    public void check(Change change) {
        LocalDate lockedUntil = change.command().facts().lockedUntil();
        String month = change.before().get(PayrollRuns.MONTH);
        if (lockedUntil != null
                && month != null
                && change.command().facts().earlyRuns()
                && !YearMonth.parse(month).atDay(1).isAfter(lockedUntil)
                && !PeriodIsOpen.isReversalAlone(change)) {
            throw PeriodIsOpen.locked(lockedUntil, PayrollRuns.MONTH);
        }
    }

    @Override
    public boolean asksForTheLock(Op op, Fields written) {
        return true;
    }
}
