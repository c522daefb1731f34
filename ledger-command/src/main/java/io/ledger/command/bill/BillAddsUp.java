package io.ledger.command.bill;

import io.ledger.api.bill.BillTotals;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Money;
import io.ledger.api.record.Op;
import io.ledger.api.table.Bills;
import io.ledger.command.item.HsnIsDigits;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bill's lines name what they are of by codes that exist in form, and its amounts can be reckoned, and are amounts like others. The lines are judged without the bill's discount, which only makes them smaller: so whether an edit is taken
 * does not depend on which of two edits, of the lines and of the discount, comes first. For the same reason only a new bill's discount has to fit its lines; later it is
 * capped.
 */
public final class BillAddsUp implements Rule {

    @Override
    public void check(Change change) {
        List<Fields> lines = change.winning().get(Bills.LINES);
        if (lines == null) {
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            checkLine(lines.get(i), "At place " + (i + 1) + ": ");
        }
        BillTotals undiscounted = BillTotals.of(lines, null);
        if (undiscounted.totalMinor() > Money.MAX_MINOR) {
            throw linesOutOfRange("The lines and their tax come to more than " + Money.MAX_MINOR + ".", null);
        }
        Long discount = change.winning().get(Bills.DISCOUNT_MINOR);
        if (change.command().op() == Op.CREATE && discount != null && discount > undiscounted.subtotalMinor()) {
            throw new LedgerException(
                    ErrorCode.AMOUNT_OUT_OF_RANGE,
                    "The discount is above the " + undiscounted.subtotalMinor() + " that the lines come to.",
                    Bills.DISCOUNT_MINOR.name());
        }
    }

    private static void checkLine(Fields line, String place) {
        long gross;
        try {
            gross = BillTotals.gross(line);
        } catch (ArithmeticException e) {
            throw linesOutOfRange(place + "the line comes to more than " + Money.MAX_MINOR + ".", e);
        }
        if (gross > Money.MAX_MINOR) {
            throw linesOutOfRange(place + "the line comes to more than " + Money.MAX_MINOR + ".", null);
        }
        String hsn = line.get(Bills.HSN);
        if (hsn != null && !HsnIsDigits.isHsn(hsn)) {
            throw new LedgerException(ErrorCode.INVALID_FIELD, place + "hsn has 2 to 8 digits.", Bills.LINES.name());
        }
        if (line.require(Bills.LINE_DISCOUNT_MINOR) > gross) {
            throw linesOutOfRange(place + "the discount is above the " + gross + " that the line comes to.", null);
        }
    }

    private static LedgerException linesOutOfRange(String message, @Nullable ArithmeticException cause) {
        return new LedgerException(ErrorCode.AMOUNT_OUT_OF_RANGE, message, Bills.LINES.name(), cause);
    }
}
