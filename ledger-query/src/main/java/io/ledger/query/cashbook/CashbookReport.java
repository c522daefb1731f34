package io.ledger.query.cashbook;

import io.ledger.api.table.CashbookEntries;
import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import io.ledger.query.journal.ModeTotals;
import io.ledger.query.journal.ModeTotals.InOut;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The cashbook: what was there, came in, went out and was left, of cash, and by mode.
 *
 * @param from null where none was asked for
 * @param to null where none was asked for
 * @param byMode the modes with anything in them, in alphabetical order
 * @param days those on which anything moved, in their order
 */
@Schema(name = "CashbookReport")
record CashbookReport(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        long openingMinor,
        long inMinor,
        long outMinor,
        long closingMinor,
        Map<String, Movement> byMode,
        List<Day> days)
        implements Report {

    private static final List<Column> COLUMNS = List.of(
            Column.date("day", "Day"),
            Column.word("mode", "Mode"),
            Column.money("opening_minor", "Opening"),
            Column.moneyIfAny("in_minor", "In"),
            Column.moneyIfAny("out_minor", "Out"),
            Column.money("closing_minor", "Closing"));

    /** One mode's money over some days. */
    @Schema(name = "CashbookMovement")
    record Movement(long openingMinor, long inMinor, long outMinor, long closingMinor) {
        /** Throws {@link ArithmeticException} for sums that a {@code long} does not hold. */
        static Movement of(BigInteger opening, InOut moved) {
            return new Movement(
                    opening.longValueExact(),
                    moved.inMinor().longValueExact(),
                    moved.outMinor().longValueExact(),
                    opening.add(moved.netMinor()).longValueExact());
        }
    }

    /** @param byMode the modes that moved on this day */
    @Schema(name = "CashbookDay")
    record Day(
            LocalDate day,
            long openingMinor,
            long inMinor,
            long outMinor,
            long closingMinor,
            Map<String, Movement> byMode) {}

    /** Adds the book's days up from the first one on: there is one row a day at most. */
    static CashbookReport read(Connection connection, UUID bookId, ReportPeriod period) throws SQLException {
        Sum before = new Sum();
        Sum all = new Sum();
        Sum within = new Sum();
        List<Day> days = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT   day, by_mode
                FROM     cashbook_days
                WHERE    book_id = ? AND deleted_at IS NULL AND id <= ?
                ORDER BY id
                """)) {
            statement.setObject(1, bookId);
            statement.setString(2, period.lastDay().toString());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    LocalDate day = row.getObject(1, LocalDate.class);
                    ModeTotals totals = ModeTotals.parse(row.getString(2));
                    if (day.isBefore(period.firstDay())) {
                        before.add(totals);
                    } else if (!totals.isEmpty()) {
                        days.add(day(day, all, totals));
                        within.add(totals);
                    }
                    all.add(totals);
                }
            }
        }
        Movement cash = Movement.of(before.of(CashbookEntries.CASH).netMinor(), within.of(CashbookEntries.CASH));
        Map<String, Movement> byMode = new TreeMap<>();
        all.modes
                .keySet()
                .forEach(mode -> byMode.put(mode, Movement.of(before.of(mode).netMinor(), within.of(mode))));
        return new CashbookReport(
                period.from(),
                period.to(),
                cash.openingMinor(),
                cash.inMinor(),
                cash.outMinor(),
                cash.closingMinor(),
                byMode,
                days);
    }

    private static Day day(LocalDate day, Sum before, ModeTotals totals) {
        Map<String, Movement> byMode = new TreeMap<>();
        totals.forEach(
                (mode, moved) -> byMode.put(mode, Movement.of(before.of(mode).netMinor(), moved)));
        Movement cash = Movement.of(before.of(CashbookEntries.CASH).netMinor(), totals.get(CashbookEntries.CASH));
        return new Day(day, cash.openingMinor(), cash.inMinor(), cash.outMinor(), cash.closingMinor(), byMode);
    }

    /** What came in and went out over some days, by mode. */
    private static final class Sum {

        private final TreeMap<String, InOut> modes = new TreeMap<>();

        private void add(ModeTotals totals) {
            totals.forEach((mode, moved) -> modes.merge(mode, moved, InOut::plus));
        }

        private InOut of(String mode) {
            return modes.getOrDefault(mode, InOut.ZERO);
        }
    }

    /** Beside the lines, the sums of each mode; cash, which is what the report is about, the last one. */
    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        for (Day day : days) {
            day.byMode().forEach((mode, moved) -> grid.line(cells(day.day(), mode, moved)));
        }
        byMode.forEach((mode, moved) -> {
            if (!mode.equals(CashbookEntries.CASH)) {
                grid.subtotal(cells("Total", mode, moved));
            }
        });
        grid.total(cells("Total", CashbookEntries.CASH, new Movement(openingMinor, inMinor, outMinor, closingMinor)));
        return new Sheet("Cashbook", new ReportPeriod(from, to).words(), grid.build());
    }

    private static @Nullable Object[] cells(Object dayOrWord, String mode, Movement moved) {
        return new @Nullable Object[] {
            dayOrWord, mode, moved.openingMinor(), moved.inMinor(), moved.outMinor(), moved.closingMinor()
        };
    }
}
