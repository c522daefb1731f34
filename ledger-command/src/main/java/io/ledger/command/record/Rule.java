package io.ledger.command.record;

/** A rule that commands for a table keep. Sees the command, the record and the facts that came with the command, and nothing else. */
@FunctionalInterface
public interface Rule {

    /** Throws {@link io.ledger.api.error.LedgerException} with the code of the rejection when the change breaks the rule. */
    void check(Change change);
}
