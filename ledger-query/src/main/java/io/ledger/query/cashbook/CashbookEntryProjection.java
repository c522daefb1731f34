package io.ledger.query.cashbook;

import io.ledger.api.record.Table;
import io.ledger.api.table.CashbookEntries;
import io.ledger.query.journal.Accounts;
import io.ledger.query.journal.ControlAccounts;
import io.ledger.query.journal.Entry;
import io.ledger.query.journal.Journal;
import io.ledger.query.journal.MoneyTable;
import io.ledger.query.projection.ViewTable;
import io.ledger.query.projection.Wanted;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The cashbook's entries: money in is income of its category, money out an expense, where they name no account for what it was. */
public final class CashbookEntryProjection implements MoneyTable {

    private static final ViewTable VIEW = ViewTable.ofRecords(CashbookEntries.TABLE);

    @Override
    public Table table() {
        return CashbookEntries.TABLE;
    }

    @Override
    public ViewTable view() {
        return VIEW;
    }

    @Override
    public void want(UUID bookId, Values values, Wanted wanted) {
        Journal.want(bookId, null, values.get(CashbookEntries.OCCURRED_ON), wanted);
        Journal.want(bookId, null, values.get(CashbookEntries.REVERSED_ON), wanted);
        Journal.wantAccount(bookId, values.get(CashbookEntries.ACCOUNT_ID), wanted);
        Journal.wantAccount(bookId, values.get(CashbookEntries.CATEGORY_ACCOUNT_ID), wanted);
    }

    @Override
    public @Nullable Entry entry(UUID id, Values values, ControlAccounts accounts) {
        boolean in = values.require(CashbookEntries.DIRECTION).equals(CashbookEntries.IN);
        long amount = values.require(CashbookEntries.AMOUNT_MINOR);
        long moneyIn = in ? amount : -amount;
        Entry.Builder entry = new Entry.Builder(values.require(CashbookEntries.OCCURRED_ON))
                .money(accounts, values.get(CashbookEntries.ACCOUNT_ID), values.require(CashbookEntries.MODE), moneyIn);
        UUID categoryId = values.get(CashbookEntries.CATEGORY_ACCOUNT_ID);
        return categoryId == null
                ? entry.line(Accounts.ofCategory(values.get(CashbookEntries.CATEGORY), in), -moneyIn)
                        .build()
                : entry.own(accounts, categoryId, -moneyIn).build();
    }
}
