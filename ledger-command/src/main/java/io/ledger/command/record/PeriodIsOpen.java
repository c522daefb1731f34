package io.ledger.command.record;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Field;
import io.ledger.api.record.Fields;
import java.time.LocalDate;

/**
 * Money records of a closed period stay as they are: none is made in it, moved into it, moved out of it, changed or removed.
 *
 * @param date the field that says to which period a record belongs
 */
record PeriodIsOpen(Field<LocalDate> date) implements Rule {

    @Override
    public void check(Change change) {
        LocalDate lockedUntil = change.command().facts().lockedUntil();
        if (lockedUntil != null && (isLocked(change.before(), lockedUntil) || isLocked(change.after(), lockedUntil))) {
            throw new LedgerException(
                    ErrorCode.PERIOD_LOCKED, "The books are closed up to " + lockedUntil + ".", date.name());
        }
    }

    private boolean isLocked(Fields fields, LocalDate lockedUntil) {
        LocalDate day = fields.get(date);
        return day != null && !day.isAfter(lockedUntil);
    }
}
