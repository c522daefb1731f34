package io.ledger.query.bill;

import io.ledger.api.record.Fields;
import io.ledger.api.record.Table;
import io.ledger.api.table.Bills;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.Transactions;
import io.ledger.query.item.Stock;
import io.ledger.query.journal.Accounts;
import io.ledger.query.journal.Circumstances;
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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bills: their totals, numbers and payment, and what they move. */
public final class BillProjection implements MoneyTable {

    static final ViewColumn<Long> PAID_MINOR =
            ViewColumn.integer("paid_minor").neverNull().described("What of the total is paid, in minor units.");
    static final ViewColumn<Long> RETURNED_MINOR = ViewColumn.integer("returned_minor")
            .neverNull()
            .described("What of the total returns of the bill took back, in minor units.");
    static final ViewColumn<String> STATUS = ViewColumn.text("status")
            .neverNull()
            .oneOf(BillStatus.UNPAID, BillStatus.PARTIAL, BillStatus.PAID, BillStatus.OVERDUE, BillStatus.REVERSED)
            .described("What is paid of it, in a word; overdue where something is missing and due_on is past.");

    static final ViewTable VIEW = ViewTable.ofRecords(
            Bills.TABLE,
            Map.of(Bills.LINES, ViewColumn.of(BillFigures.LINES)),
            ViewColumn.of(BillFigures.SUBTOTAL_MINOR),
            ViewColumn.of(BillFigures.TAX_MINOR),
            ViewColumn.of(BillFigures.CGST_MINOR),
            ViewColumn.of(BillFigures.SGST_MINOR),
            ViewColumn.of(BillFigures.IGST_MINOR),
            ViewColumn.of(BillFigures.CESS_MINOR),
            ViewColumn.of(BillFigures.ROUND_OFF_MINOR),
            ViewColumn.of(BillFigures.TOTAL_MINOR),
            PAID_MINOR,
            RETURNED_MINOR,
            STATUS);

    @Override
    public Table table() {
        return Bills.TABLE;
    }

    @Override
    public ViewTable view() {
        return VIEW;
    }

    @Override
    public void want(UUID bookId, Values values, Wanted wanted) {
        Journal.want(bookId, values.get(Bills.PARTY_ID), values.get(Bills.ISSUED_ON), wanted);
        Journal.want(bookId, null, values.get(Bills.REVERSED_ON), wanted);
        Journal.wantAccount(bookId, values.get(Bills.ACCOUNT_ID), wanted);
        NamedBills.wantForBill(bookId, values, wanted);
        BillNumbers.want(bookId, values, wanted);
        Stock.want(bookId, values, wanted);
    }

    @Override
    public void load(Batch batch, Connection connection) throws SQLException {
        BillPayments.of(batch).load(batch, connection);
        BillNumbers.of(batch).load(batch, connection);
        BillStatuses.of(batch).load(batch, connection);
    }

    @Override
    public void dayBegan(UUID bookId, long seq, Batch batch) {
        BillStatuses.of(batch).dayBegan(bookId, batch.today(bookId), seq, batch);
    }

    @Override
    public void changed(@Nullable Row before, Row after, long seq, Batch batch) throws SQLException {
        keep(before, after, batch);
        BillNumbers.of(batch).give(before, after, batch);
        BillPayments.of(batch).billChanged(before, after, seq, batch);
        Stock.billChanged(before, after, seq, batch);
        Journal.replace(this, before, after, seq, batch);
    }

    @Override
    public void settle(Batch batch, Connection connection) throws SQLException {
        MoneyTable.super.settle(batch, connection);
        BillNumbers.of(batch).write(connection);
        BillPayments.of(batch).write(connection);
        BillStatuses.of(batch).write(batch, connection);
    }

    @Override
    public Fields reckon(@Nullable Values before, Values after, Circumstances then) {
        return BillFigures.reckon(before, after, then);
    }

    @Override
    public @Nullable Entry entry(UUID id, Values values, ControlAccounts accounts) {
        String kind = values.require(Bills.KIND);
        boolean ofSales = Bills.isOfSales(kind);
        // Above zero what the party owes more, or the business is paid.
        int sign = ofSales == Bills.isReturn(kind) ? -1 : 1;
        long total = sign * values.require(BillFigures.TOTAL_MINOR);
        Entry.Builder entry = new Entry.Builder(values.require(Bills.ISSUED_ON));
        UUID partyId = values.get(Bills.PARTY_ID);
        String mode = Objects.requireNonNullElse(values.get(Bills.MODE), CashbookEntries.CASH);
        if (partyId != null) {
            entry.party(accounts, partyId, total);
        } else if (mode.equals(Transactions.CREDIT) && values.get(Bills.ACCOUNT_ID) == null) {
            entry.line(Accounts.SUSPENSE, total);
        } else {
            entry.money(accounts, values.get(Bills.ACCOUNT_ID), mode, total);
        }
        return entry.line(
                        ofSales ? Accounts.SALES : Accounts.PURCHASES,
                        -sign * values.require(BillFigures.SUBTOTAL_MINOR))
                .line(ofSales ? Accounts.OUTPUT_TAX : Accounts.INPUT_TAX, -sign * values.require(BillFigures.TAX_MINOR))
                .line(Accounts.ROUND_OFF, -sign * values.require(BillFigures.ROUND_OFF_MINOR))
                .build();
    }
}
