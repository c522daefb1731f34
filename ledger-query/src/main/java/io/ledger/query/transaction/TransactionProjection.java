package io.ledger.query.transaction;

import io.ledger.api.record.Table;
import io.ledger.api.table.Transactions;
import io.ledger.query.bill.BillPayments;
import io.ledger.query.bill.NamedBills;
import io.ledger.query.journal.Accounts;
import io.ledger.query.journal.ControlAccounts;
import io.ledger.query.journal.Entry;
import io.ledger.query.journal.Journal;
import io.ledger.query.journal.MoneyTable;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.ViewTable;
import io.ledger.query.projection.Wanted;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Transactions: each moves its party's account, and the other way round the one that holds the money, or sales or purchases where no money moved. */
public final class TransactionProjection implements MoneyTable {

    private static final ViewTable VIEW = ViewTable.ofRecords(Transactions.TABLE);

    @Override
    public Table table() {
        return Transactions.TABLE;
    }

    @Override
    public ViewTable view() {
        return VIEW;
    }

    @Override
    public void want(UUID bookId, Values values, Wanted wanted) {
        Journal.want(bookId, values.get(Transactions.PARTY_ID), values.get(Transactions.OCCURRED_ON), wanted);
        Journal.want(bookId, null, values.get(Transactions.REVERSED_ON), wanted);
        Journal.wantAccount(bookId, values.get(Transactions.ACCOUNT_ID), wanted);
        NamedBills.wantForTransaction(bookId, values, wanted);
    }

    @Override
    public void changed(@Nullable Row before, Row after, long seq, Batch batch) throws SQLException {
        MoneyTable.super.changed(before, after, seq, batch);
        BillPayments.transactionChanged(before, after, seq, batch);
    }

    @Override
    public @Nullable Entry entry(UUID id, Values values, ControlAccounts accounts) {
        UUID partyId = values.require(Transactions.PARTY_ID);
        String mode = values.require(Transactions.MODE);
        long amount = values.require(Transactions.AMOUNT_MINOR);
        long owed = values.require(Transactions.DIRECTION).equals(Transactions.GAVE) ? amount : -amount;
        Entry.Builder entry =
                new Entry.Builder(values.require(Transactions.OCCURRED_ON)).party(accounts, partyId, owed);
        UUID accountId = values.get(Transactions.ACCOUNT_ID);
        if (mode.equals(Transactions.CREDIT) && accountId == null) {
            entry.line(ofGoods(accounts.of(partyId)), -owed);
        } else {
            entry.money(accounts, accountId, mode, -owed);
        }
        return entry.build();
    }

    /** What goods given to a party, or got from it, are to the business. */
    private static String ofGoods(String control) {
        return switch (control) {
            case Accounts.RECEIVABLES -> Accounts.SALES;
            case Accounts.PAYABLES -> Accounts.PURCHASES;
            default -> throw new IllegalStateException("Nothing is sold on credit to " + control);
        };
    }
}
