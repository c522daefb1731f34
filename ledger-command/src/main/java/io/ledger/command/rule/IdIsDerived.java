package io.ledger.command.rule;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Fields;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * The id of a record follows from what it says, so that two devices that mean the same thing meet in one record; what the id follows from never changes.
 *
 * @param id from the book's id and the record's fields
 */
public record IdIsDerived(BiFunction<UUID, Fields, UUID> id) implements Rule {

    @Override
    public void check(Change change) {
        UUID expected = id.apply(change.command().header().bookId(), change.after());
        if (!expected.equals(change.command().id())) {
            throw new LedgerException(
                    ErrorCode.INVALID_ID,
                    "The id of this record in " + change.command().table() + " would be " + expected + ".",
                    "id");
        }
    }
}
