package io.ledger.query.journal;

import io.ledger.api.table.CashbookEntries;
import io.ledger.query.journal.ModeTotals.InOut;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.ViewColumn;
import io.ledger.query.projection.ViewTable;
import io.ledger.query.projection.Wanted;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.ParameterizedTypeReference;

/**
 * The cashbook, one row a day: cash that came in and went out, and the same for every mode. It counts the lines on the accounts that hold money.
 * A day that has become empty stays, with zeros, so that devices hear of it.
 */
final class CashbookDays {

    private static final ViewColumn<String> ID =
            ViewColumn.text("id").neverNull().described("The day, YYYY-MM-DD.");
    private static final ViewColumn<LocalDate> DAY =
            ViewColumn.date("day").neverNull().described("The day.");
    private static final ViewColumn<BigInteger> IN_MINOR =
            ViewColumn.sum("in_minor").neverNull().described("Cash that came in, in minor units.");
    private static final ViewColumn<BigInteger> OUT_MINOR =
            ViewColumn.sum("out_minor").neverNull().described("Cash that went out, in minor units.");
    private static final ViewColumn<Object> BY_MODE = ViewColumn.json(
                    "by_mode", new ParameterizedTypeReference<Map<String, InOut>>() {})
            .neverNull()
            .described("What came in and went out, by mode. A mode of which nothing did is not there.");

    static final ViewTable VIEW =
            ViewTable.derived("cashbook_days", "CashbookDay", ID, DAY, IN_MINOR, OUT_MINOR, BY_MODE);

    private CashbookDays() {}

    /** Asks for a day. */
    static void want(UUID bookId, LocalDate day, Wanted wanted) {
        wanted.row(VIEW, bookId, day.toString());
    }

    /** A record that made the entries {@code old} makes {@code now}. The day of an entry that is among both stays as it is. */
    static void replace(Batch batch, UUID bookId, List<Entry> old, List<Entry> now, long seq) {
        List<Movement> before = movements(old);
        List<Movement> after = movements(now);
        for (Movement movement : List.copyOf(before)) {
            if (after.remove(movement)) {
                before.remove(movement);
            }
        }
        before.forEach(movement -> add(batch, bookId, movement, -1, seq));
        after.forEach(movement -> add(batch, bookId, movement, 1, seq));
    }

    /** Money that an entry moves: in where the amount is above zero. */
    private record Movement(LocalDate day, String mode, long amountMinor) {}

    private static List<Movement> movements(List<Entry> entries) {
        List<Movement> movements = new ArrayList<>();
        for (Entry entry : entries) {
            for (Line line : entry.lines()) {
                String mode = line.mode();
                if (mode != null) {
                    movements.add(new Movement(entry.day(), mode, line.amountMinor()));
                }
            }
        }
        return movements;
    }

    private static void add(Batch batch, UUID bookId, Movement movement, int times, long seq) {
        Row day = day(batch, bookId, movement.day());
        ModeTotals totals = totals(day);
        long in = Math.max(movement.amountMinor(), 0);
        long out = Math.max(-movement.amountMinor(), 0);
        totals.add(movement.mode(), InOut.of(times * in, times * out));
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
