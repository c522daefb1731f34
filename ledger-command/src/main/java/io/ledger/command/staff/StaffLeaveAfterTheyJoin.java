package io.ledger.command.staff;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Op;
import io.ledger.api.table.Staff;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;
import java.time.LocalDate;

/** Nobody leaves before the day of joining. Held against new records only: of two edits, of the one day and of the other, neither has to come first. */
public final class StaffLeaveAfterTheyJoin implements Rule {

    @Override
    public void check(Change change) {
        LocalDate left = change.after().get(Staff.LEFT_ON);
        if (change.command().op() == Op.CREATE
                && left != null
                && left.isBefore(change.after().require(Staff.JOINED_ON))) {
            throw new LedgerException(ErrorCode.INVALID_FIELD, "left_on is before joined_on.", Staff.LEFT_ON.name());
        }
    }
}
