package io.ledger.platform.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Makes and drops the schemas of the lives of the read side, as their owner, which nodes are not. All lives of a version are made from one description, {@code classpath:db/life}, with no step between versions.
 * Thread-safe.
 */
public final class LifeSchemas {

    /** Dropping waits for seconds, and everybody who comes meanwhile waits behind it. */
    private static final String LOCK_LIMIT = "2s";

    private final PostgresProperties properties;

    public LifeSchemas(PostgresProperties properties) {
        this.properties = properties;
    }

    /** Makes a schema with empty tables; where it was begun, goes on with it. */
    public void make(String schema) {
        new Migrations(properties).makeLife(schema);
    }

    /** Takes a schema away with all that is in it. Throws where somebody reads in it just now. */
    public void drop(String schema) throws SQLException {
        try (Connection connection = properties.connectAsOwner("ledger-drop", Duration.ofMinutes(10));
                Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '" + LOCK_LIMIT + "'");
            statement.execute("DROP SCHEMA IF EXISTS " + LivingLife.quoted(schema) + " CASCADE");
        }
    }
}
