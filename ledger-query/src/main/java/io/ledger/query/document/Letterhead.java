package io.ledger.query.document;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.query.money.MoneyFormat;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose paper it is.
 *
 * @param name the business's
 * @param money how its book's amounts are written
 */
public record Letterhead(
        String name,
        @Nullable String address,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String taxId,
        MoneyFormat money) {

    /** What stands below the name: what is known of the address, the phone and so on. */
    public List<String> lines() {
        String reach = Stream.of(phone, email).filter(Objects::nonNull).collect(Collectors.joining(" · "));
        return Stream.of(address, reach, taxId == null ? null : "Tax ID " + taxId)
                .filter(Objects::nonNull)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Reads it in the transaction of a report. Throws {@code not_caught_up} when the book's opening is not projected yet. */
    public static Letterhead read(Connection connection, UUID bookId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT b.currency, coalesce(s.business_name, b.name), s.address, s.phone, s.email, s.tax_id
                FROM   book b
                LEFT JOIN business_settings s ON s.book_id = b.book_id AND s.id = b.book_id AND s.deleted_at IS NULL
                WHERE  b.book_id = ?
                """)) {
            statement.setObject(1, bookId);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new LedgerException(ErrorCode.NOT_CAUGHT_UP, "The book's name is not projected yet.", null);
                }
                return new Letterhead(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        MoneyFormat.of(row.getString(1)));
            }
        }
    }
}
