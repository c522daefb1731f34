package io.ledger.query.accounts;

import io.ledger.query.journal.AccountNames;
import io.ledger.query.report.ReportPeriod;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What moved the money of a book over some days.
 *
 * @param openingMinor the money in cash and banks before
 * @param byAccount by the path of the account at the other side; above zero came in
 * @param netMinor the sum of these
 */
record MoneyMovements(long openingMinor, Map<String, Long> byAccount, long netMinor) {

    static MoneyMovements read(Connection connection, UUID bookId, ReportPeriod period) throws SQLException {
        AccountNames names = AccountNames.read(connection, bookId);
        Array money = connection.createArrayOf(
                "text",
                Stream.concat(names.cash().stream(), names.banks().stream()).toArray());
        Map<String, Long> byAccount = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH net AS (
                    SELECT   record_id, day, account, sum(amount_minor) AS amount
                    FROM     postings
                    WHERE    book_id = ? AND day BETWEEN ? AND ?
                    GROUP BY record_id, day, account
                    HAVING   sum(amount_minor) <> 0)
                SELECT   account, -sum(amount)
                FROM     net
                WHERE    account <> ALL (?)
                AND      (record_id, day) IN (SELECT record_id, day FROM net WHERE account = ANY (?))
                GROUP BY account
                HAVING   sum(amount) <> 0
                """)) {
            statement.setObject(1, bookId);
            statement.setObject(2, period.firstDay());
            statement.setObject(3, period.lastDay());
            statement.setArray(4, money);
            statement.setArray(5, money);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    byAccount.merge(
                            names.path(row.getString(1)), row.getBigDecimal(2).longValueExact(), Math::addExact);
                }
            }
        }
        long net = byAccount.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        return new MoneyMovements(opening(connection, bookId, period, money), byAccount, net);
    }

    private static long opening(Connection connection, UUID bookId, ReportPeriod period, Array money)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT coalesce(sum(amount_minor), 0)
                FROM   postings
                WHERE  book_id = ? AND day < ? AND account = ANY (?)
                """)) {
            statement.setObject(1, bookId);
            statement.setObject(2, period.firstDay());
            statement.setArray(3, money);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBigDecimal(1).longValueExact();
            }
        }
    }
}
