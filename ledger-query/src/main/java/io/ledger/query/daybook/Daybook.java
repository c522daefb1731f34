package io.ledger.query.daybook;

import io.ledger.query.daybook.JournalEntry.JournalLine;
import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import io.ledger.query.journal.Accounts;
import io.ledger.query.journal.Entry;
import io.ledger.query.reading.Parameters;
import io.ledger.query.report.LineReport;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every entry with its lines, by day. Opening balances, which have no day, are not in it.
 *
 * @param debitMinor the sum of all debits, which is that of all credits
 */
@Schema(name = "Daybook")
record Daybook(
        @Nullable LocalDate from, @Nullable LocalDate to, List<JournalEntry> entries, long debitMinor, long creditMinor)
        implements Report {

    private static final List<Column> COLUMNS = List.of(
            Column.date("day", "Day"),
            Column.sentence("description", "What"),
            Column.text("party", "Party"),
            Column.onlyCsv("table"),
            Column.onlyCsv("record_id"),
            Column.text("account", "Account path").offPaper(),
            Column.account("", "Account"),
            Column.moneyIfAny("debit_minor", "Debit"),
            Column.moneyIfAny("credit_minor", "Credit"),
            Column.text("note", "Note"));

    /** How it is read. */
    record Reading(UUID bookId, ReportPeriod period) implements LineReport<JournalEntry, Daybook> {

        @Override
        public String lines() {
            return "entries";
        }

        @Override
        public List<Column> columns() {
            return COLUMNS;
        }

        @Override
        public Daybook begin(Connection connection) {
            return new Daybook(period.from(), period.to(), List.of(), 0, 0);
        }

        @Override
        public Daybook read(Connection connection, Daybook begun, Consumer<JournalEntry> lines) throws SQLException {
            LocalDate first =
                    period.firstDay().equals(Entry.OPENING_DAY) ? Entry.OPENING_DAY.plusDays(1) : period.firstDay();
            Sums sums = new Sums();
            JournalReader.read(connection, bookId, first, period.lastDay(), entry -> {
                sums.add(entry);
                lines.accept(entry);
            });
            return new Daybook(period.from(), period.to(), List.of(), sums.debitMinor, sums.creditMinor);
        }

        @Override
        public Daybook with(Daybook read, List<JournalEntry> lines) {
            return new Daybook(read.from, read.to, lines, read.debitMinor, read.creditMinor);
        }

        @Override
        public void rowsAfter(Daybook read, Grid.Rows rows) {
            read.addTotal(rows);
        }

        @Override
        public void rows(Daybook begun, JournalEntry entry, Grid.Rows rows) {
            addRows(entry, rows);
        }
    }

    private static void addRows(JournalEntry entry, Grid.Rows rows) {
        for (JournalLine line : entry.lines()) {
            rows.line(
                    entry.day(),
                    entry.said(),
                    line.partyName(),
                    entry.table(),
                    entry.recordId(),
                    line.account(),
                    Accounts.name(line.account()),
                    Math.max(line.amountMinor(), 0),
                    Math.max(-line.amountMinor(), 0),
                    Objects.requireNonNullElse(entry.note(), ""));
        }
    }

    private static final class Sums {
        private int entries;
        private long debitMinor;
        private long creditMinor;

        void add(JournalEntry entry) {
            if (++entries > MAX_LINES) {
                throw Parameters.invalid(
                        ReportPeriod.FROM,
                        "A daybook has at most " + MAX_LINES + " entries. Ask for fewer days.",
                        null);
            }
            for (JournalLine line : entry.lines()) {
                debitMinor = Math.addExact(debitMinor, Math.max(line.amountMinor(), 0));
                creditMinor = Math.addExact(creditMinor, Math.max(-line.amountMinor(), 0));
            }
        }
    }

    private void addTotal(Grid.Rows rows) {
        rows.total(null, "Total", null, null, null, null, null, debitMinor, creditMinor, null);
    }

    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        entries.forEach(entry -> addRows(entry, grid));
        addTotal(grid);
        return new Sheet("Daybook", new ReportPeriod(from, to).words(), grid.build());
    }
}
