package io.ledger.query.accounts;

import io.ledger.query.daybook.JournalEntry;
import io.ledger.query.daybook.JournalEntry.JournalLine;
import io.ledger.query.daybook.JournalReader;
import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import io.ledger.query.journal.AccountNames;
import io.ledger.query.journal.Accounts;
import io.ledger.query.journal.Entry;
import io.ledger.query.reading.Parameters;
import io.ledger.query.report.LineReport;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One account: what was on it, what each record moved on it, and what is on it then. Above zero is a debit.
 *
 * @param account its path
 * @param openingMinor what was on it before {@code from}; opening balances without a day, which lie before every day, are in it
 * @param lines by day, then in the order in which they were recorded
 * @param debitMinor what the lines' debits sum up to
 * @param creditMinor what their credits do
 */
@Schema(name = "AccountLedger")
record AccountLedger(
        String account,
        String name,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        long openingMinor,
        List<Line> lines,
        long debitMinor,
        long creditMinor,
        long closingMinor)
        implements Report {

    private static final String OPENING = "Opening balance";
    private static final String CLOSING = "Closing balance";

    private static final List<Column> COLUMNS = List.of(
            Column.date("day", "Day"),
            Column.sentence("description", "What"),
            Column.text("party", "Party"),
            Column.onlyCsv("table"),
            Column.onlyCsv("record_id"),
            Column.onlyCsv("party_id"),
            Column.moneyIfAny("debit_minor", "Debit"),
            Column.moneyIfAny("credit_minor", "Credit"),
            Column.money("balance_minor", "Balance"),
            Column.text("note", "Note"));

    /**
     * What a record moved on a day, as it stands: what edits reversed is left out.
     *
     * @param table the record's
     * @param description for people: "Sale bill INV-7"
     * @param party the name of the party whose account it is within the account; where it is none's, of the party that the record is with
     * @param balanceMinor after it
     */
    @Schema(name = "AccountLedgerLine")
    record Line(
            LocalDate day,
            String table,
            UUID recordId,
            String description,
            @Nullable UUID partyId,
            @Nullable String party,
            @Nullable String note,
            long debitMinor,
            long creditMinor,
            long balanceMinor) {}

    /** How it is read. An account that nothing is booked on has no lines. */
    record Reading(UUID bookId, String account, ReportPeriod period) implements LineReport<Line, AccountLedger> {

        @Override
        public String lines() {
            return "lines";
        }

        @Override
        public List<Column> columns() {
            return COLUMNS;
        }

        @Override
        public AccountLedger begin(Connection connection) throws SQLException {
            long opening =
                    opening(connection, AccountNames.read(connection, bookId).keys(account));
            return new AccountLedger(
                    account, Accounts.name(account), period.from(), period.to(), opening, List.of(), 0, 0, opening);
        }

        private LocalDate firstDay() {
            return period.firstDay().isAfter(Entry.OPENING_DAY) ? period.firstDay() : Entry.OPENING_DAY.plusDays(1);
        }

        private long opening(Connection connection, List<String> keys) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement("""
                    SELECT coalesce(sum(amount_minor), 0)
                    FROM   postings
                    WHERE  book_id = ? AND day < ? AND account = ANY (?)
                    """)) {
                statement.setObject(1, bookId);
                statement.setObject(2, firstDay());
                statement.setArray(3, connection.createArrayOf("text", keys.toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getBigDecimal(1).longValueExact();
                }
            }
        }

        @Override
        public AccountLedger read(Connection connection, AccountLedger begun, Consumer<Line> lines)
                throws SQLException {
            Sums sums = new Sums(begun.openingMinor);
            JournalReader.read(
                    connection,
                    bookId,
                    AccountNames.read(connection, bookId).keys(account),
                    firstDay(),
                    period.lastDay(),
                    entry -> entry.lines().forEach(line -> lines.accept(sums.line(entry, line))));
            return new AccountLedger(
                    account,
                    begun.name,
                    begun.from,
                    begun.to,
                    begun.openingMinor,
                    List.of(),
                    sums.debitMinor,
                    sums.creditMinor,
                    sums.balanceMinor);
        }

        @Override
        public AccountLedger with(AccountLedger read, List<Line> lines) {
            return new AccountLedger(
                    read.account,
                    read.name,
                    read.from,
                    read.to,
                    read.openingMinor,
                    List.copyOf(lines),
                    read.debitMinor,
                    read.creditMinor,
                    read.closingMinor);
        }

        @Override
        public void rowsBefore(AccountLedger begun, Grid.Rows rows) {
            begun.addOpening(rows);
        }

        @Override
        public void rows(AccountLedger begun, Line line, Grid.Rows rows) {
            addRow(line, rows);
        }

        @Override
        public void rowsAfter(AccountLedger read, Grid.Rows rows) {
            read.addClosing(rows);
        }
    }

    /** The balance and the sums so far. For one thread. */
    private static final class Sums {
        private int lines;
        private long debitMinor;
        private long creditMinor;
        private long balanceMinor;

        private Sums(long openingMinor) {
            balanceMinor = openingMinor;
        }

        private Line line(JournalEntry entry, JournalLine line) {
            if (++lines > MAX_LINES) {
                throw Parameters.invalid(
                        ReportPeriod.FROM,
                        "An account has at most " + MAX_LINES + " lines here. Ask for fewer days.",
                        null);
            }
            long debit = Math.max(line.amountMinor(), 0);
            long credit = Math.max(-line.amountMinor(), 0);
            debitMinor = Math.addExact(debitMinor, debit);
            creditMinor = Math.addExact(creditMinor, credit);
            balanceMinor = Math.addExact(balanceMinor, line.amountMinor());
            return new Line(
                    entry.day(),
                    entry.table(),
                    entry.recordId(),
                    entry.said(),
                    line.partyId(),
                    line.partyName() == null ? entry.party() : line.partyName(),
                    entry.note(),
                    debit,
                    credit,
                    balanceMinor);
        }
    }

    private void addOpening(Grid.Rows rows) {
        rows.line(from, OPENING, null, null, null, null, null, null, openingMinor, null);
    }

    private static void addRow(Line line, Grid.Rows rows) {
        rows.line(
                line.day(),
                line.description(),
                line.party(),
                line.table(),
                line.recordId(),
                line.partyId(),
                line.debitMinor(),
                line.creditMinor(),
                line.balanceMinor(),
                line.note());
    }

    private void addClosing(Grid.Rows rows) {
        rows.total(null, CLOSING, null, null, null, null, debitMinor, creditMinor, closingMinor, null);
    }

    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        addOpening(grid);
        lines.forEach(line -> addRow(line, grid));
        addClosing(grid);
        return new Sheet("Account ledger: " + name, new ReportPeriod(from, to).words(), grid.build());
    }
}
