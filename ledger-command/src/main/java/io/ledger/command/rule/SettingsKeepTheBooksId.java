package io.ledger.command.rule;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Op;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.table.BusinessSettings;

/** The book's own id is kept for its settings: another record with it would leave the book without settings, and so without a lock, for ever. */
public final class SettingsKeepTheBooksId implements Rule {

    @Override
    public void check(Change change) {
        RecordCommand command = change.command();
        boolean isBooksId = command.id().equals(command.header().bookId());
        if (command.op() == Op.CREATE && isBooksId != (command.table() == BusinessSettings.TABLE)) {
            throw new LedgerException(
                    ErrorCode.INVALID_ID, "The settings of a book have the book's id, and nothing else has it.", "id");
        }
    }
}
