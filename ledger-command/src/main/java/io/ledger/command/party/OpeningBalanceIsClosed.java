package io.ledger.command.party;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.table.Parties;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;
import java.util.Objects;

/**
 * Opening balances lie before every day, so before every day up to which books can be closed: while they are closed, a party's opening balance stays as it is. A party that
 * becomes known only then brings its own.
 */
public final class OpeningBalanceIsClosed implements Rule {

    @Override
    public void check(Change change) {
        if (change.command().facts().lockedUntil() != null
                && change.command().op() == Op.UPDATE
                && balance(change.before()) != balance(change.after())) {
            throw new LedgerException(
                    ErrorCode.PERIOD_LOCKED,
                    "The books are closed up to " + change.command().facts().lockedUntil()
                            + ", and opening balances lie before.",
                    Parties.OPENING_BALANCE_MINOR.name());
        }
    }

    private static long balance(Fields party) {
        return Objects.requireNonNullElse(party.get(Parties.OPENING_BALANCE_MINOR), 0L);
    }

    @Override
    public boolean asksForTheLock(Op op, Fields written) {
        return op == Op.UPDATE && written.has(Parties.OPENING_BALANCE_MINOR);
    }
}
