package io.ledger.query.document;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.query.language.Language;
import io.ledger.query.money.MoneyFormat;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose paper it is, and how it is written.
 *
 * @param logo a picture of the business for what it gives to others, in base 64
 * @param money how its book's amounts are written
 * @param language of the paper
 */
public record Letterhead(Business business, @Nullable String logo, MoneyFormat money, Language language) {

    private static final String RUPEE = "INR";

    public String name() {
        return business.name();
    }

    /** What stands below the name. */
    public List<String> lines() {
        return business.lines(language);
    }

    /** The same in another language; in its own for null. */
    public Letterhead in(@Nullable Language other) {
        return other == null ? this : new Letterhead(business, logo, money, other);
    }

    /** Reads it in the transaction of a report. Throws {@code not_caught_up} when the book's opening is not projected yet. */
    public static Letterhead read(Connection connection, UUID bookId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT b.currency, coalesce(s.business_name, b.name), s.address, s.phone, s.email, s.tax_id, s.country, s.state_code, s.logo, s.language
                FROM   book b
                LEFT JOIN business_settings s ON s.book_id = b.book_id AND s.id = b.book_id AND s.deleted_at IS NULL
                WHERE  b.book_id = ?
                """)) {
            statement.setObject(1, bookId);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new LedgerException(ErrorCode.NOT_CAUGHT_UP, "The book's name is not projected yet.", null);
                }
                String currency = row.getString(1);
                return new Letterhead(
                        business(row, currency),
                        row.getString(9),
                        MoneyFormat.of(currency),
                        Language.of(row.getString(10)));
            }
        }
    }

    private static Business business(ResultSet row, String currency) throws SQLException {
        String country = row.getString(7);
        return new Business(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                country == null && currency.equals(RUPEE) ? "IN" : country,
                row.getString(8));
    }
}
