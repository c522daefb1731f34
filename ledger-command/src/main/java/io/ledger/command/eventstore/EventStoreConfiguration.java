package io.ledger.command.eventstore;

import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.EventLogSource;
import io.ledger.platform.postgres.PostgresProperties;
import io.ledger.platform.postgres.Schema;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.DefaultCommandBusSpanFactory;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.DefaultEventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.tracing.SpanFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Axon over the event store. Declared here, not left to Axon's auto-configuration, which would put a JDBC engine and a transaction for each command in
 * their places.
 */
@Configuration(proxyBeanMethods = false)
class EventStoreConfiguration {

    @Bean
    Schema ledgerSchema() {
        return Schema.ledger(true);
    }

    @Bean
    LedgerEventStorageEngine eventStorageEngine(
            PostgresProperties postgres,
            EventLog log,
            EventLogSource source,
            JdbcClient jdbc,
            List<SnapshotForm> snapshots,
            MeterRegistry registry) {
        return new LedgerEventStorageEngine(
                postgres, log, source, new Streams(log, jdbc, snapshots, registry), registry);
    }

    /** Down while events cannot be stored, with the reason. One book that cannot be written to is no reason: the others are. */
    @Bean
    HealthIndicator eventStoreHealthIndicator(LedgerEventStorageEngine engine) {
        return () -> engine.groupCommit()
                .condition()
                .trouble()
                .map(reason -> Health.down().withDetail("reason", reason))
                .orElseGet(Health::up)
                .withDetail("failing_books", engine.groupCommit().failingBooks())
                .build();
    }

    @Bean
    EmbeddedEventStore eventStore(LedgerEventStorageEngine engine, SpanFactory spans) {
        return EmbeddedEventStore.builder()
                .storageEngine(engine)
                .spanFactory(
                        DefaultEventBusSpanFactory.builder().spanFactory(spans).build())
                .build();
    }

    /** Handles commands on the thread that sends them, outside any transaction: one would hold a connection during the wait for the group commit. */
    @Bean
    CommandBus commandBus(SpanFactory spans) {
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .spanFactory(DefaultCommandBusSpanFactory.builder()
                        .spanFactory(spans)
                        .build())
                .build();
        bus.registerHandlerInterceptor(Receipt::issue);
        return bus;
    }

    /** Nothing is handed on from message to message: an event's provenance says it all. */
    @Bean
    CorrelationDataProvider noCorrelationData() {
        return new SimpleCorrelationDataProvider();
    }

    @Bean
    ConfigurerModule eventLogIsTheSource(EventLogSource source) {
        return configurer ->
                configurer.eventProcessing().configureDefaultStreamableMessageSource(configuration -> source);
    }
}
