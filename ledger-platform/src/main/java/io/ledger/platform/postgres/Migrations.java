package io.ledger.platform.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings the schemas of a database to the state that this code needs, before anything else uses it. */
final class Migrations {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);
    private static final String HISTORY = "schema_history";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int CONNECT_RETRY_SECONDS = 2;

    private final DataSource dataSource;
    private final Duration wait;

    Migrations(DataSource dataSource, Duration wait) {
        this.dataSource = dataSource;
        this.wait = wait;
    }

    void run(Collection<Schema> schemas) {
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
    }

    private void migrate(Schema schema) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(schema.name())
                .createSchemas(true)
                .table(HISTORY)
                .locations("classpath:db/" + schema.name())
                .connectRetries((int) wait.toSeconds() / CONNECT_RETRY_SECONDS)
                .connectRetriesInterval(CONNECT_RETRY_SECONDS)
                .load()
                .migrate();
    }

    private void await(Schema schema) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        Instant deadline = Instant.now().plus(wait);
        boolean told = false;
        while (!isMigrated(jdbc, schema)) {
            if (!told) {
                log.info("Waiting for the schema \"{}\", which another process of Ledger migrates.", schema.name());
                told = true;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("The schema \"" + schema.name() + "\" is not there after "
                        + wait.toSeconds() + " s. Start the node that owns it on the same database.");
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for the database.", e);
            }
        }
    }

    private static boolean isMigrated(JdbcClient jdbc, Schema schema) {
        String history = schema.name() + "." + HISTORY;
        return jdbc.sql("SELECT to_regclass(?) IS NOT NULL")
                        .param(history)
                        .query(Boolean.class)
                        .single()
                && jdbc.sql("SELECT count(*) > 0 AND bool_and(success) FROM " + history + " WHERE version IS NOT NULL")
                        .query(Boolean.class)
                        .single();
    }
}
