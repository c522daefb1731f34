package io.ledger.platform.postgres;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostgreSQL that this process runs on.
 *
 * @param url as JDBC takes it
 * @param user may create schemas and roles in that database
 * @param maxConnections of each of the two pools, the writing and the reading one
 * @param waitSeconds how long a start waits for the database, and for the schemas that another process migrates
 */
@ConfigurationProperties("ledger.postgres")
public record PostgresProperties(
        @DefaultValue("jdbc:postgresql://localhost:5432/ledger")
        String url,

        @DefaultValue("ledger") String user,
        @DefaultValue("ledger") String password,
        @DefaultValue("16") int maxConnections,
        @DefaultValue("60") int waitSeconds) {}
