package io.ledger.command.bill;

import io.ledger.api.bill.NumberSeries;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.table.Bills;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;

/**
 * A number that a business in India gives to a sale or to a note has at most 16 letters, digits, hyphens and slashes. That of a purchase is the supplier's, whatever it is. Source: rules 46 (b) and 53 of
 * the CGST Rules, 2017.
 */
public final class NumberIsForIndia implements Rule {

    static final String INDIA = "IN";

    @Override
    public boolean asksForTheCountry(Op op, Fields written) {
        return written.get(Bills.NUMBER) != null;
    }

    @Override
    public void check(Change change) {
        Fields winning = change.winning();
        String number = winning.get(Bills.NUMBER);
        if (number != null
                && INDIA.equals(change.command().facts().country())
                && !change.after().require(Bills.KIND).equals(Bills.PURCHASE)
                && !NumberSeries.isForIndia(number)) {
            throw new LedgerException(
                    ErrorCode.INVALID_FIELD,
                    "A number has at most 16 letters, digits, hyphens and slashes in India.",
                    Bills.NUMBER.name());
        }
    }
}
