package io.ledger.command.bill;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Facts.Known;
import io.ledger.api.record.Fields;
import io.ledger.api.table.Bills;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * The bill that a return is of is one of the same party and of the kind that it takes back, and not removed. Held against who names it: either of the two may change later, and a return whose bill no longer is
 * one counts as one that names none.
 */
public final class ReturnIsOfItsBill implements Rule {

    @Override
    public void check(Change change) {
        UUID billId = change.winning().get(Bills.OF_BILL_ID);
        if (billId != null) {
            Known bill =
                    Objects.requireNonNullElse(change.records(Set.of(billId)).get(billId), Known.NOTHING);
            if (!isOf(change.after(), bill)) {
                throw new LedgerException(
                        ErrorCode.UNKNOWN_BILL,
                        "A return is of a bill of the same party, a sale or a purchase as it is itself.",
                        Bills.OF_BILL_ID.name());
            }
        }
    }

    private static boolean isOf(Fields after, Known bill) {
        return bill.table() == Bills.TABLE
                && !bill.isDeleted()
                && Objects.equals(
                        Bills.returnedKind(after.require(Bills.KIND)),
                        bill.fields().get(Bills.KIND))
                && Objects.equals(after.get(Bills.PARTY_ID), bill.fields().get(Bills.PARTY_ID));
    }
}
