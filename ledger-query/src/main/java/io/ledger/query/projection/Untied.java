package io.ledger.query.projection;

import java.sql.Connection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks, before a switch, for a book whose figures tied and would tie no more. */
final class Untied {

    private Untied() {}

    /** Why the life should not be read, in words; empty when nothing speaks against it. */
    static Optional<String> find(Connection connection, JdbcClient jdbc, Life building, LifeComparison comparison) {
        return Optional.empty();
    }
}
