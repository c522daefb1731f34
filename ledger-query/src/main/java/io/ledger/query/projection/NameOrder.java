package io.ledger.query.projection;

import io.ledger.platform.postgres.LivingLife;
import io.ledger.platform.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Names are ordered by a collation of ICU, and indexes keep that order. Another ICU, which comes with another PostgreSQL or another system below it, may order in another
 * way: an index that is older than it finds names no more, or twice. So the version that the indexes were built with is kept, and at the start they are built again where
 * it is another one. Thread-safe, across nodes too.
 */
final class NameOrder {

    static final String COLLATION = "und-x-icu";

    /** Held by the node that looks and builds. */
    private static final long LOCK = 0x6c65_6467_6572_0009L;

    private static final Logger log = LoggerFactory.getLogger(NameOrder.class);

    private final PostgresProperties postgres;

    NameOrder(PostgresProperties postgres) {
        this.postgres = postgres;
    }

    private record Versions(String actual, String built, boolean isCatalogueOurs, boolean isCatalogueCurrent) {}

    /** Builds the indexes of names in a life again where they are of another version of the collation. Writers of these tables wait meanwhile. */
    void ensureCurrent(String schema) {
        // As the owner, whom alone PostgreSQL lets build indexes again, on a connection that waits as long as that
        // takes.
        try (Connection connection = postgres.connectAsOwner("ledger-names", Duration.ZERO)) {
            LivingLife.use(connection, schema);
            DataSource dataSource = new SingleConnectionDataSource(connection, true);
            new TransactionTemplate(new JdbcTransactionManager(dataSource))
                    .executeWithoutResult(ignored -> ensureCurrent(JdbcClient.create(dataSource)));
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("The order of names cannot be looked at.", e);
        }
    }

    private static void ensureCurrent(JdbcClient jdbc) {
        jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
        Versions versions = jdbc.sql("""
                        SELECT coalesce(pg_collation_actual_version(c.oid), '')                        AS actual,
                               coalesce(b.version, '')                                                 AS built,
                               pg_has_role(current_user, c.collowner, 'USAGE')                         AS is_catalogue_ours,
                               c.collversion IS NOT DISTINCT FROM pg_collation_actual_version(c.oid)   AS is_catalogue_current
                        FROM   pg_collation c
                        LEFT JOIN collation_built b ON b.name = c.collname
                        WHERE  c.collname = ? AND c.collnamespace = 'pg_catalog'::regnamespace
                        """).param(COLLATION).query(Versions.class).single();
        boolean isBuilt = versions.built().equals(versions.actual());
        // Whoever may not write into the catalogue goes by the views' own note alone, or would build at every start.
        if (isBuilt && (versions.isCatalogueCurrent() || !versions.isCatalogueOurs())) {
            return;
        }
        List<String> indexes =
                jdbc.sql("""
                        SELECT i.indexrelid::regclass::text
                        FROM   pg_index i
                        JOIN   pg_class k ON k.oid = i.indexrelid
                        WHERE  k.relnamespace = current_schema()::regnamespace
                        AND    (SELECT oid FROM pg_collation
                                WHERE  collname = ? AND collnamespace = 'pg_catalog'::regnamespace) = ANY (i.indcollation)
                        ORDER  BY 1
                        """).param(COLLATION).query(String.class).list();
        log.info(
                "Names are ordered by version {} of the collation {}, the indexes by {}: building {} again.",
                versions.actual(),
                COLLATION,
                versions.built().isEmpty() ? "one that is not known" : versions.built(),
                String.join(", ", indexes));
        indexes.forEach(index -> jdbc.sql("REINDEX INDEX " + index).update());
        if (versions.isCatalogueOurs()) {
            jdbc.sql("ALTER COLLATION pg_catalog.\"" + COLLATION + "\" REFRESH VERSION")
                    .update();
        }
        jdbc.sql("""
                        INSERT INTO collation_built (name, version) VALUES (?, ?)
                        ON CONFLICT (name) DO UPDATE SET version = excluded.version
                        """).params(COLLATION, versions.actual()).update();
    }
}
