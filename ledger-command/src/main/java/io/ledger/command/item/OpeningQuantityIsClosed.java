package io.ledger.command.item;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.table.Items;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/** What there was of an item before the first bill lies before every day, so the stock of a closed day rests on it: while books are closed it stays as it is. An item that is new brings its own. */
public final class OpeningQuantityIsClosed implements Rule {

    @Override
    public void check(Change change) {
        LocalDate lockedUntil = change.command().facts().lockedUntil();
        if (lockedUntil != null
                && change.command().op() == Op.UPDATE
                && quantity(change.before()).compareTo(quantity(change.after())) != 0) {
            throw new LedgerException(
                    ErrorCode.PERIOD_LOCKED,
                    "The books are closed up to " + lockedUntil
                            + ", and opening quantities lie before. Adjust the stock instead.",
                    Items.OPENING_QUANTITY.name());
        }
    }

    private static BigDecimal quantity(Fields item) {
        return Objects.requireNonNullElse(item.get(Items.OPENING_QUANTITY), BigDecimal.ZERO);
    }

    @Override
    public boolean asksForTheLock(Op op, Fields written) {
        return op == Op.UPDATE && written.has(Items.OPENING_QUANTITY);
    }
}
