package io.ledger.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The sums of a book's rows that have to be equal, as the audit shows them. */
@FunctionalInterface
public interface BookSums {

    /** The names of those that are not, in the rows that the connection finds. */
    List<String> untied(Connection connection, UUID bookId) throws SQLException;
}
