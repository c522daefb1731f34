package io.ledger.query.tieout;

import io.ledger.query.projection.BookSums;
import io.ledger.query.tieout.TieOuts.TieOut;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The tie-outs, for who compares two lives of a book's rows. Stateless. */
@Component
class TieOutSums implements BookSums {

    @Override
    public List<String> untied(Connection connection, UUID bookId) throws SQLException {
        return TieOuts.read(connection, bookId).tieOuts().stream()
                .filter(tieOut -> !tieOut.holds())
                .map(TieOut::name)
                .toList();
    }
}
