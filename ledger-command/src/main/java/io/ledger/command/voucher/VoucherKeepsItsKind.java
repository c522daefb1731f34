package io.ledger.command.voucher;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Op;
import io.ledger.api.table.Vouchers;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;

/** A voucher stays of its kind: its number is of the kind, and what its lines may be follows from it, so that no edit of lines hangs on whether an edit of the kind comes before or after it. */
public final class VoucherKeepsItsKind implements Rule {

    @Override
    public void check(Change change) {
        if (change.command().op() == Op.UPDATE
                && !change.after().require(Vouchers.KIND).equals(change.before().get(Vouchers.KIND))) {
            throw new LedgerException(
                    ErrorCode.INVALID_FIELD,
                    "A voucher stays of the kind that it was made with.",
                    Vouchers.KIND.name());
        }
    }
}
