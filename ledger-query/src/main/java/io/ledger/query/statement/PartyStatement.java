package io.ledger.query.statement;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.query.document.Column;
import io.ledger.query.document.Document;
import io.ledger.query.document.Grid;
import io.ledger.query.document.Letterhead;
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
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A party's account: what it owed before, each record that moved it, what it owes then. More than zero is owed to the business.
 *
 * @param lines by date, then in the order in which they were recorded
 * @param debitMinor what the lines' debits sum up to
 * @param creditMinor what their credits do
 */
@Schema(name = "PartyStatement")
record PartyStatement(
        Party party,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        long openingMinor,
        List<Line> lines,
        long debitMinor,
        long creditMinor,
        long closingMinor)
        implements Report {

    private static final int FETCH_ROWS = 500;

    /**
     * @param table customers, suppliers or staff
     * @param address where the party is and how to reach it, line by line; for paper
     * @param taxId for paper
     */
    @Schema(name = "StatementParty")
    record Party(
            UUID id,
            String table,
            String name,
            @JsonIgnore String address,
            @JsonIgnore @Nullable String taxId) {}

    /**
     * What a record moved: a transaction, a bill or a payroll run.
     *
     * @param transactionId null where it is none
     * @param direction of a transaction
     * @param mode of a transaction
     * @param debitMinor what the business gave, 0 where it got
     * @param creditMinor what the business got, 0 where it gave
     * @param balanceMinor after it
     * @param table transactions, bills or payroll_runs
     * @param number of a bill; of a payroll run its month
     */
    @Schema(name = "StatementLine")
    record Line(
            LocalDate date,
            @Nullable UUID transactionId,
            @Nullable String direction,
            @Nullable String mode,
            @Nullable String note,
            long debitMinor,
            long creditMinor,
            long balanceMinor,
            String table,
            UUID recordId,
            @Nullable String number) {}

    /** How it is read. Throws {@code not_found} when there is no such party. */
    record Reading(UUID bookId, UUID partyId, ReportPeriod period) implements LineReport<Line, PartyStatement> {

        @Override
        public String lines() {
            return "lines";
        }

        @Override
        public List<Column> columns() {
            return StatementPaper.COLUMNS;
        }

        @Override
        public PartyStatement begin(Connection connection) throws SQLException {
            Party party = party(connection, bookId, partyId);
            long opening = opening(connection, bookId, partyId, firstDay(period));
            return new PartyStatement(party, period.from(), period.to(), opening, List.of(), 0, 0, opening);
        }

        @Override
        public PartyStatement read(Connection connection, PartyStatement begun, Consumer<Line> lines)
                throws SQLException {
            long[] sums = new long[2];
            long closing = PartyStatement.lines(connection, this, begun.openingMinor, line -> {
                sums[0] = Math.addExact(sums[0], line.debitMinor());
                sums[1] = Math.addExact(sums[1], line.creditMinor());
                lines.accept(line);
            });
            return new PartyStatement(
                    begun.party, begun.from, begun.to, begun.openingMinor, List.of(), sums[0], sums[1], closing);
        }

        @Override
        public PartyStatement with(PartyStatement read, List<Line> lines) {
            return new PartyStatement(
                    read.party,
                    read.from,
                    read.to,
                    read.openingMinor,
                    List.copyOf(lines),
                    read.debitMinor,
                    read.creditMinor,
                    read.closingMinor);
        }

        @Override
        public void rowsBefore(PartyStatement begun, Grid.Rows rows) {
            new StatementPaper(begun).opening(rows);
        }

        @Override
        public void rowsAfter(PartyStatement read, Grid.Rows rows) {
            new StatementPaper(read).closing(rows);
        }

        @Override
        public void rows(PartyStatement begun, Line line, Grid.Rows rows) {
            new StatementPaper(begun).row(line, rows);
        }
    }

    /** Opening balances lie before every day. */
    private static LocalDate firstDay(ReportPeriod period) {
        return period.firstDay().isAfter(Entry.OPENING_DAY) ? period.firstDay() : Entry.OPENING_DAY.plusDays(1);
    }

    private static Party party(Connection connection, UUID bookId, UUID partyId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT id, table_name, name, address, phone, tax_id
                FROM   party
                WHERE  book_id = ? AND id = ?
                """)) {
            statement.setObject(1, bookId);
            statement.setObject(2, partyId);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new LedgerException(ErrorCode.NOT_FOUND, "There is no such party.", "party_id");
                }
                String address = Stream.of(row.getString(4), row.getString(5))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("\n"));
                return new Party(
                        row.getObject(1, UUID.class), row.getString(2), row.getString(3), address, row.getString(6));
            }
        }
    }

    private static long opening(Connection connection, UUID bookId, UUID partyId, LocalDate firstDay)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT coalesce(sum(amount_minor), 0)
                FROM   postings
                WHERE  book_id = ? AND party_id = ? AND day < ?
                """)) {
            statement.setObject(1, bookId);
            statement.setObject(2, partyId);
            statement.setObject(3, firstDay);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBigDecimal(1).longValueExact();
            }
        }
    }

    /** Gives the lines, and then the balance after the last. What edits reversed is left out: a record's postings of a day count as their sum. */
    private static long lines(Connection connection, Reading of, long openingMinor, Consumer<Line> action)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH net AS (
                    SELECT   day, table_name, record_id, sum(amount_minor) AS amount
                    FROM     postings
                    WHERE    book_id = ? AND party_id = ? AND day BETWEEN ? AND ?
                    GROUP BY day, table_name, record_id
                    HAVING   sum(amount_minor) <> 0)
                SELECT   n.day, t.id, t.direction, t.mode, coalesce(t.note, b.note), n.amount, n.table_name, n.record_id,
                         coalesce(b.number, r.month)
                FROM     net n
                LEFT JOIN transactions t ON t.book_id = ? AND t.id = n.record_id
                LEFT JOIN bills b        ON b.book_id = ? AND b.id = n.record_id
                LEFT JOIN payroll_runs r ON r.book_id = ? AND r.id = n.record_id
                ORDER BY n.day, coalesce(t.created_at, b.created_at, r.created_at), n.record_id
                LIMIT    ?
                """)) {
            statement.setFetchSize(FETCH_ROWS);
            statement.setObject(1, of.bookId);
            statement.setObject(2, of.partyId);
            statement.setObject(3, firstDay(of.period));
            statement.setObject(4, of.period.lastDay());
            statement.setObject(5, of.bookId);
            statement.setObject(6, of.bookId);
            statement.setObject(7, of.bookId);
            statement.setInt(8, MAX_LINES + 1);
            long balance = openingMinor;
            int count = 0;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (++count > MAX_LINES) {
                        throw Parameters.invalid(
                                ReportPeriod.FROM,
                                "A statement has at most " + MAX_LINES + " lines. Ask for fewer days.",
                                null);
                    }
                    Line line = line(row, balance);
                    balance = line.balanceMinor();
                    action.accept(line);
                }
            }
            return balance;
        }
    }

    private static Line line(ResultSet row, long balanceBefore) throws SQLException {
        long amount = row.getBigDecimal(6).longValueExact();
        return new Line(
                row.getObject(1, LocalDate.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Math.max(amount, 0),
                Math.max(-amount, 0),
                Math.addExact(balanceBefore, amount),
                row.getString(7),
                row.getObject(8, UUID.class),
                row.getString(9));
    }

    @Override
    public Sheet sheet() {
        return new StatementPaper(this).sheet();
    }

    @Override
    public Document document(Letterhead letterhead) {
        return new StatementPaper(this, letterhead.language()).document(letterhead);
    }
}
