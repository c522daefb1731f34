package io.ledger.query.report;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import io.ledger.query.reading.Parameters;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A party's account: what it owed before, each transaction, what it owes then. More than zero is owed to the business.
 *
 * @param lines by date, then in the order in which they were recorded
 */
@Schema(name = "PartyStatement")
record PartyStatement(
        Party party,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        long openingMinor,
        List<Line> lines,
        long closingMinor)
        implements Report {

    private static final List<Column> COLUMNS = List.of(
            Column.date("date", "Date"),
            Column.onlyCsv("transaction_id"),
            Column.onlyCsv("direction"),
            Column.word("mode", "Mode"),
            Column.text("note", "Note"),
            Column.moneyIfAny("debit_minor", "You gave"),
            Column.moneyIfAny("credit_minor", "You got"),
            Column.money("balance_minor", "Balance"));

    /** @param table customers or suppliers */
    @Schema(name = "StatementParty")
    record Party(UUID id, String table, String name) {}

    /**
     * A transaction.
     *
     * @param debitMinor what the business gave, 0 where it got
     * @param creditMinor what the business got, 0 where it gave
     * @param balanceMinor after it
     */
    @Schema(name = "StatementLine")
    record Line(
            LocalDate date,
            UUID transactionId,
            String direction,
            String mode,
            @Nullable String note,
            long debitMinor,
            long creditMinor,
            long balanceMinor) {}

    private record Account(Party party, long openingMinor) {}

    /** Throws {@code not_found} when there is no such party. */
    static PartyStatement read(Connection connection, UUID bookId, UUID partyId, ReportPeriod period)
            throws SQLException {
        Account account = account(connection, bookId, partyId, period.firstDay());
        List<Line> lines = lines(connection, bookId, partyId, period, account.openingMinor());
        long closing =
                lines.isEmpty() ? account.openingMinor() : lines.getLast().balanceMinor();
        return new PartyStatement(account.party(), period.from(), period.to(), account.openingMinor(), lines, closing);
    }

    private static Account account(Connection connection, UUID bookId, UUID partyId, LocalDate firstDay)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH party AS (
                    SELECT id, 'customers' AS table_name, name, opening_balance_minor FROM views.customers WHERE book_id = ? AND id = ?
                    UNION ALL
                    SELECT id, 'suppliers', name, opening_balance_minor FROM views.suppliers WHERE book_id = ? AND id = ?)
                SELECT p.id, p.table_name, p.name,
                       coalesce(p.opening_balance_minor, 0)
                         + coalesce((SELECT sum(CASE direction WHEN 'gave' THEN amount_minor ELSE -amount_minor END)
                                     FROM   views.transactions t
                                     WHERE  t.book_id = ? AND t.party_id = p.id AND t.deleted_at IS NULL AND t.occurred_on < ?), 0)
                FROM   party p
                """)) {
            statement.setObject(1, bookId);
            statement.setObject(2, partyId);
            statement.setObject(3, bookId);
            statement.setObject(4, partyId);
            statement.setObject(5, bookId);
            statement.setObject(6, firstDay);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new LedgerException(ErrorCode.NOT_FOUND, "There is no such party.", "party_id");
                }
                Party party = new Party(row.getObject(1, UUID.class), row.getString(2), row.getString(3));
                return new Account(party, row.getBigDecimal(4).longValueExact());
            }
        }
    }

    private static List<Line> lines(
            Connection connection, UUID bookId, UUID partyId, ReportPeriod period, long openingMinor)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT   occurred_on, id, direction, mode, note, amount_minor
                FROM     views.transactions
                WHERE    book_id = ? AND party_id = ? AND deleted_at IS NULL AND occurred_on BETWEEN ? AND ?
                ORDER BY occurred_on, created_at, id
                LIMIT    ?
                """)) {
            statement.setObject(1, bookId);
            statement.setObject(2, partyId);
            statement.setObject(3, period.firstDay());
            statement.setObject(4, period.lastDay());
            statement.setInt(5, MAX_LINES + 1);
            List<Line> lines = new ArrayList<>();
            long balance = openingMinor;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Line line = line(row, balance);
                    balance = line.balanceMinor();
                    lines.add(line);
                }
            }
            if (lines.size() > MAX_LINES) {
                throw Parameters.invalid(
                        ReportPeriod.FROM,
                        "A statement has at most " + MAX_LINES + " lines. Ask for fewer days.",
                        null);
            }
            return lines;
        }
    }

    private static Line line(ResultSet row, long balanceBefore) throws SQLException {
        String direction = row.getString(3);
        long amount = row.getLong(6);
        boolean gave = direction.equals("gave");
        return new Line(
                row.getObject(1, LocalDate.class),
                row.getObject(2, UUID.class),
                direction,
                row.getString(4),
                row.getString(5),
                gave ? amount : 0,
                gave ? 0 : amount,
                gave ? Math.addExact(balanceBefore, amount) : Math.subtractExact(balanceBefore, amount));
    }

    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        grid.line(from, null, null, null, "Opening balance", null, null, openingMinor);
        for (Line line : lines) {
            grid.line(
                    line.date(),
                    line.transactionId(),
                    line.direction(),
                    line.mode(),
                    line.note(),
                    line.debitMinor(),
                    line.creditMinor(),
                    line.balanceMinor());
        }
        grid.total(null, null, null, null, "Closing balance", null, null, closingMinor);
        return new Sheet("Statement of account", new ReportPeriod(from, to).words(), grid.build());
    }
}
