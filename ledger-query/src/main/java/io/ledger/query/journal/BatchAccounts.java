package io.ledger.query.journal;

import io.ledger.api.table.OwnAccounts;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.ViewTable;
import io.ledger.query.projection.Wanted;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** By the rows of a batch. For one thread. */
record BatchAccounts(Batch batch, UUID bookId) implements ControlAccounts {

    /** The rows of the books' own accounts. */
    static final ViewTable VIEW = ViewTable.ofRecords(OwnAccounts.TABLE);

    /** Asks for one of the book's own accounts, where one is named. */
    static void want(UUID bookId, @Nullable UUID accountId, Wanted wanted) {
        if (accountId != null) {
            wanted.row(VIEW, bookId, accountId);
        }
    }

    @Override
    public String of(UUID partyId) {
        return PartyBalances.account(batch, bookId, partyId);
    }

    @Override
    public String kind(UUID accountId) {
        return batch.require(VIEW, bookId, accountId).require(OwnAccounts.KIND);
    }
}
