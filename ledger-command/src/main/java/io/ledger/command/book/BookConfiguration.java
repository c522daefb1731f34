package io.ledger.command.book;

import io.ledger.api.book.BookCommand;
import io.ledger.platform.eventlog.EventLogSource;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Makes the aggregate of the books, and the projection of their members, known to Axon. */
@Configuration(proxyBeanMethods = false)
class BookConfiguration {

    private static final int BATCH = 200;

    /** As they are stored; the index event_of_book has the same list. */
    private static final Set<String> BOOK_EVENTS = Set.of("BookOpened", "MemberAdded", "MemberRemoved");

    @Bean
    ConfigurerModule bookAggregate() {
        return configurer -> configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(Book.class)
                .configureCommandTargetResolver(configuration -> BookConfiguration::target));
    }

    /** One segment: members are few, and their changes are seen in their order. Its tokens are its own, so that other modules can bring theirs. */
    @Bean
    ConfigurerModule accessProcessor(
            EventLogSource source, DataSource dataSource, JdbcTransactionManager transactionManager) {
        ConnectionProvider connections =
                new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
        TokenStore tokens = tokenStore(connections);
        return configurer -> configurer
                .eventProcessing()
                .registerPooledStreamingEventProcessor(
                        AccessProjection.GROUP,
                        configuration -> source.only(BOOK_EVENTS),
                        (configuration, processor) -> processor
                                .initialSegmentCount(1)
                                .batchSize(BATCH)
                                .initialToken(messages -> messages.createTailToken()))
                .registerTokenStore(AccessProjection.GROUP, configuration -> tokens)
                .registerTransactionManager(
                        AccessProjection.GROUP, configuration -> new SpringTransactionManager(transactionManager))
                .registerListenerInvocationErrorHandler(
                        AccessProjection.GROUP, configuration -> PropagatingErrorHandler.instance());
    }

    private static TokenStore tokenStore(ConnectionProvider connections) {
        TokenSchema schema = TokenSchema.builder()
                .setTokenTable("ledger.token_entry")
                .setProcessorNameColumn("processor_name")
                .setTokenTypeColumn("token_type")
                .build();
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .schema(schema)
                .serializer(Jackson3Serializer.builder().build())
                .build();
    }

    private static VersionedAggregateIdentifier target(CommandMessage<?> message) {
        BookCommand command = (BookCommand) message.getPayload();
        Object aggregateId = Book.aggregateId(command.bookId());
        return new VersionedAggregateIdentifier(aggregateId, null);
    }
}
