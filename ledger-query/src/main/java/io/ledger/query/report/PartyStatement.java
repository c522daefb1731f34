package io.ledger.query.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.query.document.Document;
import io.ledger.query.document.Letterhead;
import io.ledger.query.journal.Entry;
import io.ledger.query.reading.Parameters;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A party's account: what it owed before, each record that moved it, what it owes then. More than zero is owed to the business.
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

    /**
     * @param table customers, suppliers or staff
     * @param address where the party is and how to reach it, line by line; for paper
     */
    @Schema(name = "StatementParty")
    record Party(
            UUID id, String table, String name, @JsonIgnore String address) {}

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

    /** Throws {@code not_found} when there is no such party. */
    static PartyStatement read(Connection connection, UUID bookId, UUID partyId, ReportPeriod period)
            throws SQLException {
        Party party = party(connection, bookId, partyId);
        LocalDate first = firstDay(period);
        long opening = opening(connection, bookId, partyId, first);
        List<Line> lines = lines(connection, bookId, partyId, first, period.lastDay(), opening);
        long closing = lines.isEmpty() ? opening : lines.getLast().balanceMinor();
        return new PartyStatement(party, period.from(), period.to(), opening, lines, closing);
    }

    /** Opening balances lie before every day. */
    private static LocalDate firstDay(ReportPeriod period) {
        return period.firstDay().isAfter(Entry.OPENING_DAY) ? period.firstDay() : Entry.OPENING_DAY.plusDays(1);
    }

    private static Party party(Connection connection, UUID bookId, UUID partyId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT id, table_name, name, address, phone, tax_id
                FROM   views.party
                WHERE  book_id = ? AND id = ?
                """)) {
            statement.setObject(1, bookId);
            statement.setObject(2, partyId);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new LedgerException(ErrorCode.NOT_FOUND, "There is no such party.", "party_id");
                }
                String taxId = row.getString(6);
                String address = Stream.of(row.getString(4), row.getString(5), taxId == null ? null : "Tax ID " + taxId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("\n"));
                return new Party(row.getObject(1, UUID.class), row.getString(2), row.getString(3), address);
            }
        }
    }

    private static long opening(Connection connection, UUID bookId, UUID partyId, LocalDate firstDay)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT coalesce(sum(amount_minor), 0)
                FROM   views.postings
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

    /** What edits reversed is left out: a record's postings of a day count as their sum. */
    private static List<Line> lines(
            Connection connection, UUID bookId, UUID partyId, LocalDate from, LocalDate to, long openingMinor)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH net AS (
                    SELECT   day, table_name, record_id, sum(amount_minor) AS amount
                    FROM     views.postings
                    WHERE    book_id = ? AND party_id = ? AND day BETWEEN ? AND ?
                    GROUP BY day, table_name, record_id
                    HAVING   sum(amount_minor) <> 0)
                SELECT   n.day, t.id, t.direction, t.mode, coalesce(t.note, b.note), n.amount, n.table_name, n.record_id,
                         coalesce(b.number, r.month)
                FROM     net n
                LEFT JOIN views.transactions t ON t.book_id = ? AND t.id = n.record_id
                LEFT JOIN views.bills b        ON b.book_id = ? AND b.id = n.record_id
                LEFT JOIN views.payroll_runs r ON r.book_id = ? AND r.id = n.record_id
                ORDER BY n.day, coalesce(t.created_at, b.created_at, r.created_at), n.record_id
                LIMIT    ?
                """)) {
            statement.setObject(1, bookId);
            statement.setObject(2, partyId);
            statement.setObject(3, from);
            statement.setObject(4, to);
            statement.setObject(5, bookId);
            statement.setObject(6, bookId);
            statement.setObject(7, bookId);
            statement.setInt(8, MAX_LINES + 1);
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
        return new StatementPaper(this).document(letterhead);
    }
}
