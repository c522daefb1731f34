package io.ledger.query.daybook;

import io.ledger.query.daybook.JournalEntry.JournalLine;
import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import io.ledger.query.journal.Accounts;
import io.ledger.query.journal.Entry;
import io.ledger.query.reading.Parameters;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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
            Column.text("description", "What"),
            Column.text("party", "Party"),
            Column.onlyCsv("table"),
            Column.onlyCsv("record_id"),
            Column.onlyCsv("account"),
            Column.text("", "Account"),
            Column.moneyIfAny("debit_minor", "Debit"),
            Column.moneyIfAny("credit_minor", "Credit"),
            Column.text("note", "Note"));

    static Daybook read(Connection connection, UUID bookId, ReportPeriod period) throws SQLException {
        List<JournalEntry> entries = new ArrayList<>();
        LocalDate first =
                period.firstDay().equals(Entry.OPENING_DAY) ? Entry.OPENING_DAY.plusDays(1) : period.firstDay();
        JournalReader.read(connection, bookId, first, period.lastDay(), entry -> {
            if (entries.size() == MAX_LINES) {
                throw Parameters.invalid(
                        ReportPeriod.FROM,
                        "A daybook has at most " + MAX_LINES + " entries. Ask for fewer days.",
                        null);
            }
            entries.add(entry);
        });
        long debit = 0;
        long credit = 0;
        for (JournalEntry entry : entries) {
            for (JournalLine line : entry.lines()) {
                debit = Math.addExact(debit, Math.max(line.amountMinor(), 0));
                credit = Math.addExact(credit, Math.max(-line.amountMinor(), 0));
            }
        }
        return new Daybook(period.from(), period.to(), entries, debit, credit);
    }

    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        for (JournalEntry entry : entries) {
            for (JournalLine line : entry.lines()) {
                grid.line(
                        entry.day(),
                        entry.description(),
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
        grid.total(null, "Total", null, null, null, null, null, debitMinor, creditMinor, null);
        return new Sheet("Daybook", new ReportPeriod(from, to).words(), grid.build());
    }
}
