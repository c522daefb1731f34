package io.ledger.command.account;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Facts.Known;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.table.MoneyFields;
import io.ledger.api.table.OwnAccounts;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;
import java.util.UUID;

/** The account that takes the place of a mode's is one that money is in. One that is removed still counts: the money moved. */
public final class AccountHoldsMoney implements Rule {

    @Override
    public void check(Change change) {
        UUID id = change.winning().get(MoneyFields.ACCOUNT_ID);
        if (id == null) {
            return;
        }
        Known account = change.chart().accounts().get(id);
        if (account == null || account.fields().require(OwnAccounts.KIND).equals(OwnAccounts.OTHER)) {
            throw new LedgerException(
                    ErrorCode.INVALID_FIELD,
                    "Money moves through an account of kind cash or bank.",
                    MoneyFields.ACCOUNT_ID.name());
        }
    }

    @Override
    public boolean asksForTheChart(Op op, Fields written) {
        return written.get(MoneyFields.ACCOUNT_ID) != null;
    }
}
