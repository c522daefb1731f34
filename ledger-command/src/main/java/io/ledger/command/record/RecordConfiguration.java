package io.ledger.command.record;

import io.ledger.api.record.RecordCommand;
import io.ledger.command.eventstore.SnapshotForm;
import io.ledger.eventlog.EventMessages;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the aggregate of all tables' records known to Axon. */
@Configuration(proxyBeanMethods = false)
class RecordConfiguration {

    @Bean
    ConfigurerModule recordAggregate() {
        return configurer -> configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(LedgerRecord.class)
                .configureCommandTargetResolver(configuration -> RecordConfiguration::target));
    }

    @Bean
    SnapshotForm recordSnapshots() {
        return new RecordSnapshots();
    }

    static VersionedAggregateIdentifier target(CommandMessage<?> message) {
        RecordCommand command = (RecordCommand) message.getPayload();
        Object aggregateId = EventMessages.aggregateId(command.header().bookId(), command.id());
        return new VersionedAggregateIdentifier(aggregateId, null);
    }
}
