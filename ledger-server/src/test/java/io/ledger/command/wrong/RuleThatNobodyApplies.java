package io.ledger.command.wrong;

import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;

/** Breaks a rule of the house on purpose: it stands in no list of rules. */
public final class RuleThatNobodyApplies implements Rule {

    @Override
    public void check(Change change) {
        throw new UnsupportedOperationException();
    }
}
