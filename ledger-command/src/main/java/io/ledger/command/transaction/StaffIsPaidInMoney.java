package io.ledger.command.transaction;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Fields;
import io.ledger.api.table.Staff;
import io.ledger.api.table.Transactions;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;

/** Between the business and its staff money moves: nothing is sold on credit there, and wages earned come from attendance. */
public final class StaffIsPaidInMoney implements Rule {

    @Override
    public void check(Change change) {
        Fields winning = change.winning();
        if (!winning.has(Transactions.PARTY_ID) && !winning.has(Transactions.MODE)) {
            return;
        }
        Fields after = change.after();
        if (after.require(Transactions.MODE).equals(Transactions.CREDIT)
                && change.tableOf(after.require(Transactions.PARTY_ID)) == Staff.TABLE) {
            throw new LedgerException(
                    ErrorCode.INVALID_FIELD,
                    "A transaction with a member of staff has another mode than credit.",
                    Transactions.MODE.name());
        }
    }
}
