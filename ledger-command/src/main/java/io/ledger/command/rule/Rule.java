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

    /** Whether the rule asks, for such a command, for the book's accounts. Only then do the facts have them. */
    default boolean asksForTheChart(Op op, Fields written) {
        return false;
    }

    /** Whether the rule asks, for such a command, in which country the business is. Only then do the facts say it. */
    default boolean asksForTheCountry(Op op, Fields written) {
        return false;
    }

    /** The winning fields as they are stored: where one may be said in several ways, in one of them. */
    default Fields asStored(Change change) {
        return change.winning();
    }
}
