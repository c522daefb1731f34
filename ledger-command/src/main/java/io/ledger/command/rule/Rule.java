package io.ledger.command.rule;

import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;

/** A rule that commands for a table keep. Sees the command, the record and the facts that came with the command, and nothing else. */
@FunctionalInterface
public interface Rule {

    /** Throws {@link io.ledger.api.error.LedgerException} with the code of the rejection when the change breaks the rule. */
    void check(Change change);

    /** Whether the rule asks, for such a command, up to which day the books are closed. Only then do the facts say it. */
    default boolean asksForTheLock(Op op, Fields written) {
        return false;
    }
}
