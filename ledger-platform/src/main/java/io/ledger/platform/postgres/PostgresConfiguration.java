package io.ledger.platform.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The two pools of connections, each with a login of its own: one that writes and one that can only read. The schemas are migrated before, by their owner. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostgresProperties.class)
class PostgresConfiguration {

    private static final long CONNECTION_TIMEOUT_MS = 5_000;
    /** Of a connection that was idle, before it is handed out. After an outage each that died in it costs this. */
    private static final long VALIDATION_TIMEOUT_MS = 2_000;

    /** For an answer to a statement that writes: longer than the longest of them takes, which is a batch of a projection on a slow disk. Migrations have their own. */
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(60);

    /** Longer than any reading rests between two statements. One that nobody will end must not keep old rows from being vacuumed for ever. */
    private static final Duration IDLE_IN_TRANSACTION_LIMIT = Duration.ofMinutes(5);

    @Bean
    @Primary
    DataSource dataSource(PostgresProperties properties, List<Schema> schemas) {
        new Migrations(properties).run(schemas);
        return new HikariDataSource(pool("write", properties, properties.node(), WRITE_LIMIT));
    }

    /** Reads the views, under their row level security. Takes the writing pool only to be made after the migrations. */
    @Bean
    @Qualifier("reader")
    DataSource readerDataSource(PostgresProperties properties, DataSource migrated) {
        HikariConfig config =
                pool("read", properties, properties.reader(), BookReader.USUAL_LIMIT.plus(BookReader.NETWORK_LIMIT));
        config.setAutoCommit(false);
        // For the connection's whole life: the pool's check of an idle connection begins a transaction, in which it
        // cannot be changed.
        config.setReadOnly(true);
        config.setIsolateInternalQueries(true);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        config.addDataSourceProperty(
                "options",
                "-c statement_timeout=" + BookReader.USUAL_LIMIT.toMillis() + " -c idle_in_transaction_session_timeout="
                        + IDLE_IN_TRANSACTION_LIMIT.toMillis());
        return new HikariDataSource(config);
    }

    /** Takes the place of Spring's own, which waits for the one pool and then for the other. */
    @Bean
    HealthIndicator dbHealthIndicator(DataSource dataSource, @Qualifier("reader") DataSource reader)
            throws SQLException {
        return new DatabaseHealth(
                List.of(dataSource.unwrap(HikariDataSource.class), reader.unwrap(HikariDataSource.class)));
    }

    /** For tests of a release to come, which make another bean of it. */
    @Bean
    @Fallback
    ViewsVersion viewsVersion() {
        return ViewsVersion.OURS;
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    /** Connections that are given up when an answer takes longer than the limit. */
    private static HikariConfig pool(
            String name, PostgresProperties properties, PostgresLogin login, Duration answerLimit) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(properties.url());
        config.setUsername(login.name());
        config.setPassword(login.password());
        config.setMaximumPoolSize(properties.maxConnections());
        config.setMinimumIdle(2);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
        config.setInitializationFailTimeout(
                Duration.ofSeconds(properties.waitSeconds()).toMillis());
        config.setValidationTimeout(VALIDATION_TIMEOUT_MS);
        config.setDataSourceProperties(PostgresProperties.driver("ledger-" + name, answerLimit));
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return config;
    }
}
