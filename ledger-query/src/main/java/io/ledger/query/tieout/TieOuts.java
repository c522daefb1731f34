package io.ledger.query.tieout;

import io.ledger.query.ageing.PartyItems;
import io.ledger.query.bill.OpenItems.Side;
import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import io.ledger.query.journal.AccountNames;
import io.ledger.query.journal.Accounts;
import io.ledger.query.report.Report;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The tie-outs of a book: pairs of sums that come about in different ways, and must agree. */
@Schema(name = "TieOuts")
public record TieOuts(List<TieOut> tieOuts) implements Report {

    private static final LocalDate EVER = LocalDate.of(9999, 12, 31);

    private static final List<Column> COLUMNS = List.of(
            Column.word("name", "What"),
            Column.money("left_minor", "Is"),
            Column.money("right_minor", "Must be, or at most"),
            Column.sentence("holds", "Holds"));

    /**
     * A pair of sums, in minor units.
     *
     * @param name {@code debits_are_credits}, say; an {@code allocated_…} is at most the other number, for each bill, or each party, on its own
     * @param leftMinor the one
     * @param rightMinor the other
     */
    @Schema(name = "TieOut")
    public record TieOut(
            String name,
            @Schema(type = "integer", format = "int64") BigInteger leftMinor,
            @Schema(type = "integer", format = "int64") BigInteger rightMinor,
            boolean holds) {
        static TieOut equal(String name, BigInteger leftMinor, BigInteger rightMinor) {
            return new TieOut(name, leftMinor, rightMinor, leftMinor.equals(rightMinor));
        }
    }

    public boolean hold() {
        return tieOuts.stream().allMatch(TieOut::holds);
    }

    /** Reads both sides of each pair on the connection's snapshot. */
    static TieOuts read(Connection connection, UUID bookId) throws SQLException {
        Reading read = new Reading(connection, bookId, AccountNames.read(connection, bookId));
        return new TieOuts(List.of(
                TieOut.equal(
                        "debits_are_credits",
                        read.sum("SELECT sum(amount_minor) FROM postings WHERE book_id = ? AND amount_minor > 0"),
                        read.sum("SELECT -sum(amount_minor) FROM postings WHERE book_id = ? AND amount_minor < 0")),
                TieOut.equal(
                        "customers_are_receivables", read.parties("customers"), read.account(Accounts.RECEIVABLES)),
                TieOut.equal("suppliers_are_payables", read.parties("suppliers"), read.account(Accounts.PAYABLES)),
                TieOut.equal("staff_are_salaries", read.parties("staff"), read.account(Accounts.SALARIES)),
                TieOut.equal(
                        "aged_receivables_are_receivables",
                        read.aged(Side.RECEIVABLE),
                        read.account(Accounts.RECEIVABLES)),
                TieOut.equal(
                        "aged_payables_are_payables",
                        read.aged(Side.PAYABLE).negate(),
                        read.account(Accounts.PAYABLES)),
                TieOut.equal(
                        "cashbook_is_cash",
                        read.cashbook(true),
                        read.accounts(read.names().cash())),
                TieOut.equal(
                        "cashbook_is_bank",
                        read.cashbook(false),
                        read.accounts(read.names().banks())),
                read.atMost("allocated_is_at_most_billed", """
                        SELECT sum(paid_minor + returned_minor), sum(total_minor),
                               coalesce(bool_and(paid_minor >= 0 AND returned_minor >= 0 AND paid_minor + returned_minor <= total_minor), true)
                        FROM   bills
                        WHERE  book_id = ? AND deleted_at IS NULL
                        """),
                read.atMost("allocated_is_at_most_paid", """
                        SELECT sum(allocated), sum(paid), coalesce(bool_and(allocated <= paid), true)
                        FROM   (SELECT sum(b.paid_minor + b.returned_minor) AS allocated,
                                       coalesce((SELECT sum(t.amount_minor)
                                                 FROM   transactions t
                                                 WHERE  t.book_id = b.book_id AND t.party_id = b.party_id AND t.deleted_at IS NULL
                                                 AND    t.reversed_on IS NULL
                                                 AND    t.direction = CASE b.kind WHEN 'sale' THEN 'got' ELSE 'gave' END), 0)
                                       + coalesce((SELECT sum(r.total_minor)
                                                   FROM   bills r
                                                   WHERE  r.book_id = b.book_id AND r.party_id = b.party_id AND r.deleted_at IS NULL
                                                   AND    r.reversed_on IS NULL AND r.kind = b.kind || '_return'), 0) AS paid
                                FROM   bills b
                                WHERE  b.book_id = ? AND b.deleted_at IS NULL AND b.party_id IS NOT NULL AND b.kind IN ('sale', 'purchase')
                                GROUP BY b.book_id, b.party_id, b.kind) p
                        """)));
    }

    private record Reading(Connection connection, UUID bookId, AccountNames names) {

        BigInteger sum(String sql) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, bookId);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return whole(row, 1);
                }
            }
        }

        private static BigInteger whole(ResultSet row, int index) throws SQLException {
            BigDecimal value = row.getBigDecimal(index);
            return value == null ? BigInteger.ZERO : value.toBigIntegerExact();
        }

        BigInteger account(String account) throws SQLException {
            return sum("SELECT sum(amount_minor) FROM postings WHERE book_id = ? AND account = '" + account + "'");
        }

        BigInteger accounts(List<String> keys) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT sum(amount_minor) FROM postings WHERE book_id = ? AND account = ANY (?)")) {
                statement.setObject(1, bookId);
                statement.setArray(2, connection.createArrayOf("text", keys.toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return whole(row, 1);
                }
            }
        }

        BigInteger parties(String table) throws SQLException {
            return sum("SELECT sum(balance_minor) FROM " + table + " WHERE book_id = ?");
        }

        BigInteger cashbook(boolean cash) throws SQLException {
            return sum("""
                    SELECT sum((m.value ->> 'in_minor')::numeric - (m.value ->> 'out_minor')::numeric)
                    FROM   cashbook_days d, json_each(d.by_mode) m
                    WHERE  d.book_id = ? AND (m.key = 'cash') =\s""" + cash);
        }

        BigInteger aged(Side side) throws SQLException {
            BigInteger[] sum = {BigInteger.ZERO};
            PartyItems.forEach(
                    connection,
                    bookId,
                    side,
                    EVER,
                    (id, name, open) -> sum[0] = sum[0].add(BigInteger.valueOf(open.balanceMinor())));
            return sum[0];
        }

        TieOut atMost(String name, String sql) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, bookId);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return new TieOut(name, whole(row, 1), whole(row, 2), row.getBoolean(3));
                }
            }
        }
    }

    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        tieOuts.forEach(tieOut -> grid.line(
                tieOut.name(),
                tieOut.leftMinor().longValueExact(),
                tieOut.rightMinor().longValueExact(),
                tieOut.holds() ? "yes" : "no"));
        return new Sheet("Tie-outs", hold() ? "All hold" : "Something does not tie", grid.build());
    }
}
