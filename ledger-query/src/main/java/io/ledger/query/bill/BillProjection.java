package io.ledger.query.bill;

import io.ledger.api.bill.BillTotals;
import io.ledger.api.record.Table;
import io.ledger.api.table.Bills;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.Transactions;
import io.ledger.query.item.Stock;
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
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bills: their totals, numbers and payment, and what they move. */
public final class BillProjection implements MoneyTable {

    private static final ViewColumn<Long> SUBTOTAL_MINOR = ViewColumn.integer("subtotal_minor")
            .neverNull()
            .described("Of all lines after discounts, before tax, in minor units.");
    private static final ViewColumn<Long> TAX_MINOR =
            ViewColumn.integer("tax_minor").neverNull().described("The tax of all lines, in minor units.");
    private static final ViewColumn<Long> CGST_MINOR =
            ViewColumn.integer("cgst_minor").neverNull().described("Of the tax: central GST, in minor units.");
    private static final ViewColumn<Long> SGST_MINOR =
            ViewColumn.integer("sgst_minor").neverNull().described("Of the tax: state GST, in minor units.");
    private static final ViewColumn<Long> IGST_MINOR = ViewColumn.integer("igst_minor")
            .neverNull()
            .described("Of the tax: integrated GST, between states, in minor units.");
    private static final ViewColumn<Long> CESS_MINOR =
            ViewColumn.integer("cess_minor").neverNull().described("Of the tax: cess, in minor units.");
    private static final ViewColumn<Long> ROUND_OFF_MINOR = ViewColumn.integer("round_off_minor")
            .neverNull()
            .described("What the total is rounded up by, in minor units; below zero what it is rounded down by.");
    static final ViewColumn<Long> TOTAL_MINOR =
            ViewColumn.integer("total_minor").neverNull().described("What is to be paid, in minor units.");
    static final ViewColumn<Long> PAID_MINOR =
            ViewColumn.integer("paid_minor").neverNull().described("What of the total is paid, in minor units.");
    private static final ViewColumn<Long> RETURNED_MINOR = ViewColumn.integer("returned_minor")
            .neverNull()
            .described("What of the total returns of the bill took back, in minor units.");
    static final ViewColumn<String> STATUS = ViewColumn.text("status")
            .neverNull()
            .oneOf(BillStatus.UNPAID, BillStatus.PARTIAL, BillStatus.PAID, BillStatus.OVERDUE)
            .described("What is paid of it, in a word; overdue where something is missing and due_on is past.");

    static final ViewTable VIEW = ViewTable.ofRecords(
            Bills.TABLE,
            SUBTOTAL_MINOR,
            TAX_MINOR,
            CGST_MINOR,
            SGST_MINOR,
            IGST_MINOR,
            CESS_MINOR,
            ROUND_OFF_MINOR,
            TOTAL_MINOR,
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
        Journal.wantAccount(bookId, values.get(Bills.ACCOUNT_ID), wanted);
        Journal.want(bookId, null, values.get(Bills.REVERSED_ON), wanted);
        BillPayments.wantForBill(bookId, values, wanted);
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
        BillTotals totals = BillTotals.of(after.require(Bills.LINES), after.get(Bills.DISCOUNT_MINOR));
        after.set(SUBTOTAL_MINOR, totals.subtotalMinor());
        after.set(TAX_MINOR, totals.taxMinor());
        after.set(CGST_MINOR, 0L);
        after.set(SGST_MINOR, 0L);
        after.set(IGST_MINOR, 0L);
        after.set(CESS_MINOR, 0L);
        after.set(ROUND_OFF_MINOR, 0L);
        after.set(RETURNED_MINOR, 0L);
        after.set(TOTAL_MINOR, totals.totalMinor());
        BillNumbers.of(batch).give(before, after, batch);
        BillPayments.of(batch).billChanged(before, after, seq, batch);
        Stock.billChanged(before, after, seq, batch);
        MoneyTable.super.changed(before, after, seq, batch);
    }

    @Override
    public void settle(Batch batch, Connection connection) throws SQLException {
        MoneyTable.super.settle(batch, connection);
        BillNumbers.of(batch).write(connection);
        BillPayments.of(batch).write(connection);
        BillStatuses.of(batch).write(batch, connection);
    }

    @Override
    public @Nullable Entry entry(UUID id, Values values, ControlAccounts accounts) {
        BillTotals totals = BillTotals.of(values.require(Bills.LINES), values.get(Bills.DISCOUNT_MINOR));
        boolean sale = values.require(Bills.KIND).equals(Bills.SALE);
        int sign = sale ? 1 : -1;
        Entry.Builder entry = new Entry.Builder(values.require(Bills.ISSUED_ON));
        UUID partyId = values.get(Bills.PARTY_ID);
        String mode = Objects.requireNonNullElse(values.get(Bills.MODE), CashbookEntries.CASH);
        if (partyId != null) {
            entry.party(accounts, partyId, sign * totals.totalMinor());
        } else if (mode.equals(Transactions.CREDIT) && values.get(Bills.ACCOUNT_ID) == null) {
            entry.line(Accounts.SUSPENSE, sign * totals.totalMinor());
        } else {
            entry.money(accounts, values.get(Bills.ACCOUNT_ID), mode, sign * totals.totalMinor());
        }
        return entry.line(sale ? Accounts.SALES : Accounts.PURCHASES, -sign * totals.subtotalMinor())
                .line(sale ? Accounts.OUTPUT_TAX : Accounts.INPUT_TAX, -sign * totals.taxMinor())
                .build();
    }
}
