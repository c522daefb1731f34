package io.ledger.query.statement;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.query.journal.Entry;
import io.ledger.query.reading.Parameters;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.statement.PartyStatement.Line;
import io.ledger.query.statement.PartyStatement.Party;
import java.sql.Array;
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

/** Reads the account of a party. Immutable. */
record StatementReader(UUID bookId, UUID partyId, ReportPeriod period) {

    private static final int FETCH_ROWS = 500;

    /** What edits reversed is left out: a record's postings of a day count as their sum. */
    private static final String LINES = """
            WITH net AS (
                SELECT   day, table_name, record_id, sum(amount_minor) AS amount
                FROM     postings
                WHERE    book_id = ? AND party_id = ? AND day BETWEEN ? AND ?
                GROUP BY day, table_name, record_id
                HAVING   sum(amount_minor) <> 0)
            SELECT   n.day, t.id, t.direction, t.mode, coalesce(t.note, b.note, v.note), n.amount, n.table_name, n.record_id,
                     coalesce(b.number, r.month, v.number), b.kind,
                     coalesce(n.day = coalesce(t.reversed_on, b.reversed_on, r.reversed_on, v.reversed_on), false),
                     ARRAY(SELECT   f.number
                           FROM     bills f
                           WHERE    f.book_id = t.book_id AND f.number IS NOT NULL
                           AND      (f.id = t.bill_id
                                     OR f.id IN (SELECT (a ->> 'bill_id')::uuid FROM json_array_elements(t.allocations) a))
                           ORDER BY f.issued_on, f.id)
            FROM     net n
            LEFT JOIN transactions t ON t.book_id = ? AND t.id = n.record_id
            LEFT JOIN bills b        ON b.book_id = ? AND b.id = n.record_id
            LEFT JOIN payroll_runs r ON r.book_id = ? AND r.id = n.record_id
            LEFT JOIN vouchers v     ON v.book_id = ? AND v.id = n.record_id
            ORDER BY n.day, coalesce(t.created_at, b.created_at, r.created_at, v.created_at) NULLS FIRST, n.record_id
            LIMIT    ?
            """;

    private static final int JOINED = 4;

    /** Opening balances without a day lie before every day. */
    private LocalDate firstDay() {
        return period.firstDay().isAfter(Entry.OPENING_DAY) ? period.firstDay() : Entry.OPENING_DAY.plusDays(1);
    }

    /** Throws {@code not_found} when there is no such party. */
    Party party(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT p.id, p.table_name, p.name, p.address, p.phone, p.tax_id, coalesce(c.state_code, s.state_code)
                FROM   party p
                LEFT JOIN customers c ON c.book_id = p.book_id AND c.id = p.id
                LEFT JOIN suppliers s ON s.book_id = p.book_id AND s.id = p.id
                WHERE  p.book_id = ? AND p.id = ?
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
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        address,
                        row.getString(6),
                        row.getString(7));
            }
        }
    }

    /** What it owed before the first of the days. */
    long opening(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT coalesce(sum(amount_minor), 0)
                FROM   postings
                WHERE  book_id = ? AND party_id = ? AND day < ?
                """)) {
            statement.setObject(1, bookId);
            statement.setObject(2, partyId);
            statement.setObject(3, firstDay());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBigDecimal(1).longValueExact();
            }
        }
    }

    /** Gives the lines, and then the balance after the last. */
    long lines(Connection connection, long openingMinor, Consumer<Line> action) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LINES)) {
            statement.setFetchSize(FETCH_ROWS);
            int index = 1;
            statement.setObject(index++, bookId);
            statement.setObject(index++, partyId);
            statement.setObject(index++, firstDay());
            statement.setObject(index++, period.lastDay());
            for (int i = 0; i < JOINED; i++) {
                statement.setObject(index++, bookId);
            }
            statement.setInt(index, Report.MAX_LINES + 1);
            long balance = openingMinor;
            int count = 0;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (++count > Report.MAX_LINES) {
                        throw Parameters.invalid(
                                ReportPeriod.FROM,
                                "A statement has at most " + Report.MAX_LINES + " lines. Ask for fewer days.",
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
                row.getString(9),
                row.getString(10),
                row.getBoolean(11),
                texts(row.getArray(12)));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
