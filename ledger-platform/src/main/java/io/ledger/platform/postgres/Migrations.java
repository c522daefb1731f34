package io.ledger.platform.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Brings the schemas of a database to the state that this code needs, as their owner and before anything else uses it, and sees to the logins that all else uses. */
final class Migrations {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);
    private static final String HISTORY = "schema_history";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int CONNECT_RETRY_SECONDS = 2;
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(5);
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private final PostgresProperties properties;
    private final DataSource owner;
    private final Logins logins;
    private final Duration wait;

    Migrations(PostgresProperties properties) {
        this.properties = properties;
        this.owner = owner(properties);
        this.logins = new Logins(properties);
        this.wait = Duration.ofSeconds(properties.waitSeconds());
    }

    /** Connections that end with their use, and wait as long as it takes: building an index may take minutes. */
    private static DataSource owner(PostgresProperties properties) {
        DriverManagerDataSource owner = new DriverManagerDataSource(
                properties.url(), properties.owner().name(), properties.owner().password());
        owner.setConnectionProperties(PostgresProperties.driver("ledger-migrate", Duration.ZERO));
        return owner;
    }

    /**
     * Returns when the schemas are there and the logins are right. Throws what the database says when it is not there within {@code waitSeconds}.
     *
     * @throws NewerDataException when the data is of a format that this code does not know; nothing was written then
     */
    void run(Collection<Schema> schemas) {
        requireKnownFormat();
        TreeMap<String, Schema> byName = new TreeMap<>();
        for (Schema schema : schemas) {
            byName.merge(schema.name(), schema, (left, right) -> left.owned() ? left : right);
        }
        byName.values().stream().sorted(Comparator.comparingInt(Schema::order)).forEach(schema -> {
            if (schema.owned()) {
                migrate(schema);
            } else {
                await(schema);
            }
        });
        requireKnownFormat(); // a newer node may have migrated meanwhile
        logins.ensure();
    }

    private void requireKnownFormat() {
        Instant deadline = Instant.now().plus(wait);
        while (true) {
            try (Connection connection = properties.connectAsOwner("ledger-format", ANSWER_LIMIT)) {
                DataFormat.require(connection);
                return;
            } catch (SQLException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException(
                            "The database cannot be asked for its format: " + e.getMessage(), e);
                }
                pause();
            }
        }
    }

    /** Tries again while a table is locked by others. Whoever waits for a table has everybody else wait behind it, so it waits for seconds, and lets them go first. */
    private void migrate(Schema schema) {
        Instant deadline = Instant.now().plus(wait);
        while (true) {
            try {
                flyway(schema).migrate();
                return;
            } catch (FlywayException e) {
                if (!isLocked(e) || Instant.now().isAfter(deadline)) {
                    throw e;
                }
                log.info("The schema \"{}\" cannot be migrated while others use it, trying again.", schema.name());
                pause();
            }
        }
    }

    /** Makes a schema of a life of the read side, or brings it to where this code has it; as the owner, on connections of its own. */
    void makeLife(String schema) {
        flyway(schema, "life").migrate();
    }

    private Flyway flyway(Schema schema) {
        return flyway(schema.name(), schema.name());
    }

    private Flyway flyway(String schema, String folder) {
        return Flyway.configure()
                .dataSource(owner)
                .schemas(schema)
                .createSchemas(true)
                .table(HISTORY)
                .locations("classpath:db/" + folder)
                .initSql("SET lock_timeout = '" + LOCK_LIMIT.toSeconds() + "s'")
                .connectRetries((int) wait.toSeconds() / CONNECT_RETRY_SECONDS)
                .connectRetriesInterval(CONNECT_RETRY_SECONDS)
                .load();
    }

    private static boolean isLocked(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private void await(Schema schema) {
        JdbcClient jdbc = JdbcClient.create(owner);
        Instant deadline = Instant.now().plus(wait);
        boolean told = false;
        while (!isMigrated(jdbc, schema)) {
            if (!told) {
                log.info(
                        "Waiting for the schema \"{}\" in its version {}, which another process of Ledger migrates.",
                        schema.name(),
                        schema.needs());
                told = true;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("The schema \"" + schema.name() + "\" is not there in its version "
                        + schema.needs() + " after " + wait.toSeconds()
                        + " s. Start the node that owns it, of this version or a newer one, on the same database.");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the database.", e);
        }
    }

    /** Whether it has the migration that this code was built with, and all that were begun ended well. */
    private static boolean isMigrated(JdbcClient jdbc, Schema schema) {
        String history = schema.name() + "." + HISTORY;
        return jdbc.sql("SELECT to_regclass(?) IS NOT NULL")
                        .param(history)
                        .query(Boolean.class)
                        .single()
                && jdbc.sql("SELECT coalesce(bool_and(success) AND bool_or(version = ?), false) FROM " + history
                                + " WHERE version IS NOT NULL")
                        .param(schema.needs())
                        .query(Boolean.class)
                        .single();
    }
}
