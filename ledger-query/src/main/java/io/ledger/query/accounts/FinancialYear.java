package io.ledger.query.accounts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.UUID;

/** When a book's financial year begins: as its settings say, else on 1 April where it is kept in Indian rupees, else on 1 January. */
record FinancialYear(MonthDay start) {

    private static final MonthDay INDIAN = MonthDay.of(4, 1);
    private static final MonthDay CALENDAR = MonthDay.of(1, 1);

    static FinancialYear read(Connection connection, UUID bookId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT b.currency, s.financial_year_start
                FROM   book b
                LEFT JOIN business_settings s ON s.book_id = b.book_id AND s.id = b.book_id
                WHERE  b.book_id = ?
                """)) {
            statement.setObject(1, bookId);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return new FinancialYear(CALENDAR);
                }
                String start = row.getString(2);
                if (start != null) {
                    return new FinancialYear(MonthDay.parse("--" + start));
                }
                return new FinancialYear("INR".equals(row.getString(1)) ? INDIAN : CALENDAR);
            }
        }
    }

    /** The first day of the year that a day is in. */
    LocalDate firstDay(LocalDate day) {
        LocalDate first = start.atYear(day.getYear());
        return first.isAfter(day) ? start.atYear(day.getYear() - 1) : first;
    }
}
