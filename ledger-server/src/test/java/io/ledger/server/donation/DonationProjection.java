package io.ledger.server.donation;

import io.ledger.api.record.Table;
import io.ledger.api.table.CashbookEntries;
import io.ledger.query.journal.ControlAccounts;
import io.ledger.query.journal.Entry;
import io.ledger.query.journal.Journal;
import io.ledger.query.journal.MoneyTable;
import io.ledger.query.projection.ViewTable;
import io.ledger.query.projection.Wanted;
import java.util.UUID;

/** Donations: cash out, an expense. */
public final class DonationProjection implements MoneyTable {

    private static final ViewTable VIEW = ViewTable.ofRecords(Donations.TABLE);

    @Override
    public Table table() {
        return Donations.TABLE;
    }

    @Override
    public ViewTable view() {
        return VIEW;
    }

    @Override
    public void want(UUID bookId, Values values, Wanted wanted) {
        Journal.want(bookId, null, values.get(Donations.GIVEN_ON), wanted);
    }

    @Override
    public Entry entry(UUID id, Values values, ControlAccounts accounts) {
        long amount = values.require(Donations.AMOUNT_MINOR);
        return new Entry.Builder(values.require(Donations.GIVEN_ON))
                .money(CashbookEntries.CASH, -amount)
                .line("Expenses:Donations", amount)
                .build();
    }
}
