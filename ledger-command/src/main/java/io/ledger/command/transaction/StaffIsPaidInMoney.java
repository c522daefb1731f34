package io.ledger.command.transaction;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Table;
import io.ledger.api.table.Transactions;
import io.ledger.command.record.Change;
import io.ledger.command.record.Rule;
import java.util.UUID;

/** Between the business and its staff money moves: nothing is sold on credit there, and wages earned come from attendance. */
public final class StaffIsPaidInMoney implements Rule {

    private static final String STAFF = "staff";

    @Override
    public void check(Change change) {
        UUID partyId = change.after().get(Transactions.PARTY_ID);
        Table party = partyId == null ? null : change.command().facts().tables().get(partyId);
        if (party != null
                && party.name().equals(STAFF)
                && Transactions.CREDIT.equals(change.after().get(Transactions.MODE))) {
            throw new LedgerException(
                    ErrorCode.INVALID_FIELD,
                    "A transaction with a member of staff has another mode than credit.",
                    Transactions.MODE.name());
        }
    }
}
