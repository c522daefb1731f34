package io.ledger.command.book;

import io.ledger.api.book.BookCommand;
import io.ledger.command.eventstore.SnapshotForm;
import io.ledger.eventlog.EventLogSource;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the aggregate of the books, and the projection of their members, known to Axon. */
@Configuration(proxyBeanMethods = false)
class BookConfiguration {

    @Bean
    ConfigurerModule bookAggregate() {
        return configurer -> configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(Book.class)
                .configureCommandTargetResolver(configuration -> BookConfiguration::target));
    }

    @Bean
    SnapshotForm memberSnapshots() {
        return new MemberSnapshots();
    }

    @Bean
    AccessProjection accessProjection(JdbcClient jdbc) {
        return new AccessProjection(jdbc);
    }

    @Bean
    AccessProcessor accessProcessor(
            EventLogSource source, DataSource dataSource, AccessProjection projection, MeterRegistry meters) {
        return new AccessProcessor(source, dataSource, projection, meters);
    }

    /** Down while changes of members are not seen. */
    @Bean
    HealthIndicator accessHealthIndicator(AccessProcessor processor) {
        return () -> processor
                .trouble()
                .map(reason -> Health.down().withDetail("reason", reason).build())
                .orElseGet(() -> Health.up().build());
    }

    private static VersionedAggregateIdentifier target(CommandMessage<?> message) {
        BookCommand command = (BookCommand) message.getPayload();
        Object aggregateId = Book.aggregateId(command.bookId());
        return new VersionedAggregateIdentifier(aggregateId, null);
    }
}
