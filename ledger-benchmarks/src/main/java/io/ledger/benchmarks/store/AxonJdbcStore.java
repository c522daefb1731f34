package io.ledger.benchmarks.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.ledger.benchmarks.postgres.BenchPostgres.Database;
import io.ledger.benchmarks.report.ClosedLoop;
import java.time.Duration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The same aggregate and the same commands on Axon's own JDBC engine: its schema, its configuration, a transaction for each command. Only the serializer is
 * ours, so that the payloads are the same.
 */
final class AxonJdbcStore implements Contender {

    /** The package that declares the aggregate of Ledger's records to Axon. */
    private static final String AGGREGATE = "io.ledger.command.record";

    private static final long CONNECTION_TIMEOUT_MS = 30_000;

    private final HikariDataSource dataSource;
    private final Configuration axon;
    private final NewCustomers customers;

    AxonJdbcStore(Database database, NewCustomers customers, int connections) {
        this.dataSource = pool(database, connections);
        this.axon = configure();
        this.customers = customers;
    }

    private static HikariDataSource pool(Database database, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
        return new HikariDataSource(config);
    }

    /** Creates Axon's tables. */
    static void createSchema(Database database) {
        try (HikariDataSource dataSource = pool(database, 1)) {
            engine(connections(dataSource), transactions(dataSource)).createSchema(PostgresEventTableFactory.INSTANCE);
        }
    }

    private Configuration configure() {
        ConnectionProvider connections = connections(dataSource);
        TransactionManager transactions = transactions(dataSource);
        RecordSerializer serializer = new RecordSerializer();
        Configurer configurer = DefaultConfigurer.defaultConfiguration()
                .configureTransactionManager(configuration -> transactions)
                .configureSerializer(configuration -> serializer)
                .configureEventSerializer(configuration -> serializer)
                .configureMessageSerializer(configuration -> serializer)
                .configureEmbeddedEventStore(configuration -> engine(connections, transactions));
        try (AnnotationConfigApplicationContext aggregate = new AnnotationConfigApplicationContext(AGGREGATE)) {
            aggregate.getBeansOfType(ConfigurerModule.class).values().forEach(each -> each.configureModule(configurer));
        }
        return configurer.start();
    }

    private static ConnectionProvider connections(HikariDataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    private static TransactionManager transactions(HikariDataSource dataSource) {
        return new SpringTransactionManager(new JdbcTransactionManager(dataSource));
    }

    private static JdbcEventStorageEngine engine(ConnectionProvider connections, TransactionManager transactions) {
        RecordSerializer serializer = new RecordSerializer();
        return JdbcEventStorageEngine.builder()
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .build();
    }

    @Override
    public String name() {
        return "Axon JDBC, pool of " + dataSource.getMaximumPoolSize();
    }

    @Override
    public double perSecond(int callers, Duration duration) {
        CommandGateway gateway = axon.commandGateway();
        return ClosedLoop.perSecond(callers, duration, () -> gateway.sendAndWait(customers.next()));
    }

    @Override
    public void close() {
        axon.shutdown();
        dataSource.close();
    }
}
