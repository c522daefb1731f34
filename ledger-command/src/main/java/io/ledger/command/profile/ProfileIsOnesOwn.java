package io.ledger.command.profile;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.RecordCommand;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;

/** Members speak for themselves: a profile's id is its user's, and nobody else writes it. */
public final class ProfileIsOnesOwn implements Rule {

    @Override
    public void check(Change change) {
        RecordCommand command = change.command();
        if (command.id().equals(command.header().userId())) {
            return;
        }
        if (command.facts().members().contains(command.id())) {
            throw new LedgerException(ErrorCode.FORBIDDEN, "This is another member's profile.", "id");
        }
        throw new LedgerException(ErrorCode.INVALID_ID, "The id of a profile is its user's.", "id");
    }
}
