package io.ledger.platform.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The two pools of connections: one that writes and one that can only read. The schemas are migrated before the first connection is handed out. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostgresProperties.class)
class PostgresConfiguration {

    private static final long CONNECTION_TIMEOUT_MS = 5_000;

    @Bean
    @Primary
    DataSource dataSource(PostgresProperties properties, List<Schema> schemas) {
        HikariDataSource dataSource = new HikariDataSource(pool("write", properties));
        List<Schema> all = new ArrayList<>(schemas);
        all.add(Schema.OWN_ACCESS);
        new Migrations(dataSource, Duration.ofSeconds(properties.waitSeconds())).run(all);
        return dataSource;
    }

    /** Reads the views, under their row level security. Takes the writing pool only to be made after the migrations. */
    @Bean
    @Qualifier("reader")
    DataSource readerDataSource(PostgresProperties properties, DataSource migrated) {
        HikariConfig config = pool("read", properties);
        config.setAutoCommit(false);
        // For the connection's whole life: the pool's check of an idle connection begins a transaction, in which it
        // cannot be changed.
        config.setReadOnly(true);
        config.setIsolateInternalQueries(true);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        // From the first moment of the session, and what RESET goes back to. A SET ROLE would be undone by the next
        // rollback.
        config.addDataSourceProperty("options", "-c role=ledger_read");
        return new HikariDataSource(config);
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    private static HikariConfig pool(String name, PostgresProperties properties) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(properties.url());
        config.setUsername(properties.user());
        config.setPassword(properties.password());
        config.setMaximumPoolSize(properties.maxConnections());
        config.setMinimumIdle(2);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
        config.setInitializationFailTimeout(
                Duration.ofSeconds(properties.waitSeconds()).toMillis());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "ledger-" + name);
        return config;
    }
}
