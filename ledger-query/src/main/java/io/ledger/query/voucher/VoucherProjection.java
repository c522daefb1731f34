package io.ledger.query.voucher;

import io.ledger.api.record.Fields;
import io.ledger.api.record.Table;
import io.ledger.api.table.Vouchers;
import io.ledger.query.journal.Accounts;
import io.ledger.query.journal.ControlAccounts;
import io.ledger.query.journal.Entry;
import io.ledger.query.journal.Journal;
import io.ledger.query.journal.MoneyTable;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.ViewColumn;
import io.ledger.query.projection.ViewTable;
import io.ledger.query.projection.Wanted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Vouchers: entries that an accountant writes line by line. What the lines lack to be an entry, those of an opening, is on the opening balances of the business. */
public final class VoucherProjection implements MoneyTable {

    static final ViewColumn<String> NUMBER =
            ViewColumn.text("number").described("The server's, counted for each kind and financial year.");

    private static final ViewTable VIEW = ViewTable.ofRecords(Vouchers.TABLE, NUMBER);

    @Override
    public Table table() {
        return Vouchers.TABLE;
    }

    @Override
    public ViewTable view() {
        return VIEW;
    }

    @Override
    public void want(UUID bookId, Values values, Wanted wanted) {
        Journal.want(bookId, null, values.get(Vouchers.OCCURRED_ON), wanted);
        Journal.want(bookId, null, values.get(Vouchers.REVERSED_ON), wanted);
        for (Fields line : Objects.requireNonNullElse(values.get(Vouchers.LINES), List.<Fields>of())) {
            Journal.want(bookId, line.get(Vouchers.PARTY_ID), null, wanted);
            Journal.wantAccount(bookId, line.get(Vouchers.ACCOUNT_ID), wanted);
        }
    }

    @Override
    public void changed(@Nullable Row before, Row after, long seq, Batch batch) throws SQLException {
        if (before == null) {
            after.set(NUMBER, VoucherNumbers.of(batch).next(after, batch));
        }
        MoneyTable.super.changed(before, after, seq, batch);
    }

    @Override
    public void settle(Batch batch, Connection connection) throws SQLException {
        VoucherNumbers.of(batch).write(connection);
        MoneyTable.super.settle(batch, connection);
    }

    @Override
    public @Nullable Entry entry(UUID id, Values values, ControlAccounts accounts) {
        Entry.Builder entry = new Entry.Builder(values.require(Vouchers.OCCURRED_ON));
        long sum = 0;
        for (Fields line : values.require(Vouchers.LINES)) {
            long amount =
                    Math.subtractExact(amount(line.get(Vouchers.DEBIT_MINOR)), amount(line.get(Vouchers.CREDIT_MINOR)));
            UUID accountId = line.get(Vouchers.ACCOUNT_ID);
            UUID partyId = line.get(Vouchers.PARTY_ID);
            if (accountId != null) {
                entry.own(accounts, accountId, amount);
            } else if (partyId != null) {
                entry.party(accounts, partyId, amount);
            } else {
                entry.path(line.require(Vouchers.ACCOUNT), amount);
            }
            sum = Math.addExact(sum, amount);
        }
        return entry.line(Accounts.OPENING_BALANCES, Math.negateExact(sum)).build();
    }

    private static long amount(@Nullable Long minor) {
        return Objects.requireNonNullElse(minor, 0L);
    }
}
