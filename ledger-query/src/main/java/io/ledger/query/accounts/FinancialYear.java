package io.ledger.query.accounts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

/** Reads when a book's financial year begins. */
record FinancialYear(io.ledger.api.book.FinancialYear year) {

    static FinancialYear read(Connection connection, UUID bookId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT b.currency, s.financial_year_start
                FROM   book b
                LEFT JOIN business_settings s ON s.book_id = b.book_id AND s.id = b.book_id
                WHERE  b.book_id = ?
                """)) {
            statement.setObject(1, bookId);
            try (ResultSet row = statement.executeQuery()) {
                return new FinancialYear(
                        row.next()
                                ? io.ledger.api.book.FinancialYear.of(row.getString(2), row.getString(1))
                                : io.ledger.api.book.FinancialYear.of(null, ""));
            }
        }
    }

    /** The first day of the year that a day is in. */
    LocalDate firstDay(LocalDate day) {
        return year.firstDay(day);
    }
}
