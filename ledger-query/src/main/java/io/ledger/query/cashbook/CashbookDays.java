package io.ledger.query.cashbook;

import io.ledger.api.table.CashbookEntries;
import io.ledger.query.cashbook.ModeTotals.InOut;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.ViewColumn;
import io.ledger.query.projection.ViewTable;
import io.ledger.query.projection.Wanted;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The cashbook, one row a day: cash that came in and went out, and the same for every mode. It counts the cashbook's entries and the transactions that moved money.
 * A day that has become empty stays, with zeros, so that devices hear of it. Other features move it through here.
 */
public final class CashbookDays {

    private static final ViewColumn<LocalDate> DAY = ViewColumn.date("day");
    private static final ViewColumn<Long> IN_MINOR = ViewColumn.integer("in_minor");
    private static final ViewColumn<Long> OUT_MINOR = ViewColumn.integer("out_minor");
    private static final ViewColumn<Object> BY_MODE = ViewColumn.json("by_mode");

    public static final ViewTable VIEW =
            ViewTable.derived("cashbook_days", ViewColumn.text("id"), DAY, IN_MINOR, OUT_MINOR, BY_MODE);

    private CashbookDays() {}

    /** Asks for a day. */
    public static void want(UUID bookId, LocalDate day, Wanted wanted) {
        wanted.row(VIEW, bookId, day.toString());
    }

    /** A record that moved {@code before} moves {@code after} now; null is nothing. */
    public static void replace(
            Batch batch, UUID bookId, @Nullable CashMovement before, @Nullable CashMovement after, long seq) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before != null) {
            add(batch, bookId, before, -before.amountMinor(), seq);
        }
        if (after != null) {
            add(batch, bookId, after, after.amountMinor(), seq);
        }
    }

    private static void add(Batch batch, UUID bookId, CashMovement movement, long amountMinor, long seq) {
        Row day = day(batch, bookId, movement.day());
        ModeTotals totals = totals(day);
        totals.add(movement.mode(), movement.in() ? new InOut(amountMinor, 0) : new InOut(0, amountMinor));
        InOut cash = totals.get(CashbookEntries.CASH);
        day.set(IN_MINOR, cash.inMinor());
        day.set(OUT_MINOR, cash.outMinor());
        day.touch(seq);
    }

    private static Row day(Batch batch, UUID bookId, LocalDate day) {
        Row row = batch.find(VIEW, bookId, day.toString());
        if (row == null) {
            row = batch.create(VIEW, bookId, day.toString());
            row.set(DAY, day);
            row.set(BY_MODE, new ModeTotals());
        }
        return row;
    }

    /** The totals of a day, parsed once a batch. */
    private static ModeTotals totals(Row day) {
        Object value = day.require(BY_MODE);
        if (value instanceof ModeTotals totals) {
            return totals;
        }
        ModeTotals totals = ModeTotals.parse(value.toString());
        day.set(BY_MODE, totals);
        return totals;
    }
}
