package io.ledger.query.journal;

import io.ledger.api.record.Table;
import io.ledger.api.table.OwnAccounts;
import io.ledger.query.projection.TableProjection;
import io.ledger.query.projection.ViewTable;

/** The books' own accounts, whose rows are their records and no more: what is booked on one is found by its {@linkplain Accounts#own key}. */
public final class OwnAccountProjection implements TableProjection {

    @Override
    public Table table() {
        return OwnAccounts.TABLE;
    }

    @Override
    public ViewTable view() {
        return BatchAccounts.VIEW;
    }
}
