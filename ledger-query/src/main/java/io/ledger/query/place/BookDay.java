package io.ledger.query.place;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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
                        zone(own == null ? "UTC" : own, row.getString(3)));
            }
        }
    }

    /**
     * The zone that a book goes by: what its settings say, else what it was opened with. A zone that this machine does not know is none.
     *
     * @param own with which the book was opened
     * @param settings what its settings say, null where they say nothing
     */
    public static ZoneId zone(String own, @Nullable String settings) {
        if (settings != null) {
            try {
                return ZoneId.of(settings);
            } catch (DateTimeException e) {
                return ZoneId.of(own); // a name of a later list of zones
            }
        }
        return ZoneId.of(own);
    }
}
