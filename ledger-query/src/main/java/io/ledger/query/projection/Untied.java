package io.ledger.query.projection;

import io.ledger.platform.postgres.LivingLife;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks, before a switch, for a book whose sums tied and would tie no more, among those whose rows came out different: the others' are what they were. */
final class Untied {

    private static final int MAX_BOOKS = 200;

    private final BookSums sums;

    Untied(BookSums sums) {
        this.sums = sums;
    }

    /** Why the life should not be read, in words; empty when nothing speaks against it. */
    Optional<String> find(Connection connection, Life building, LifeComparison comparison) throws SQLException {
        for (LifeComparison.Difference each : comparison.differences(MAX_BOOKS)) {
            List<String> untied = new ArrayList<>(untied(connection, building, each.bookId()));
            if (!untied.isEmpty()) {
                untied.removeAll(untied(connection, comparison.other(), each.bookId()));
            }
            if (!untied.isEmpty()) {
                return Optional.of("in book " + each.bookId() + " " + String.join(", ", untied)
                        + " would tie no more. Look at its rows in " + building.schema()
                        + ", or have them read all the same with --force.");
            }
        }
        return Optional.empty();
    }

    private List<String> untied(Connection connection, Life life, UUID bookId) throws SQLException {
        LivingLife.use(connection, life.schema());
        return sums.untied(connection, bookId);
    }
}
