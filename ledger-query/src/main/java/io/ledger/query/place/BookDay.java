package io.ledger.query.place;

import io.ledger.api.book.BookZone;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What day it is where a book is. Thread-safe. */
@Component
public class BookDay {

    /** Today, where the book is as of the connection's snapshot of it, by the database's clock: the nodes' may differ. */
    public LocalDate today(Connection connection, UUID book) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT clock_timestamp(), b.time_zone, s.time_zone
                FROM   (SELECT ?::uuid AS book_id) asked
                LEFT JOIN book b USING (book_id)
                LEFT JOIN business_settings s ON s.book_id = b.book_id AND s.id = b.book_id AND s.deleted_at IS NULL
                """)) {
            statement.setObject(1, book);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                @Nullable String own = row.getString(2);
                return LocalDate.ofInstant(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        BookZone.of(own == null ? "UTC" : own, row.getString(3)));
            }
        }
    }
}
