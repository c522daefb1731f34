package io.ledger.query.projection;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledger.platform.eventlog.EventLogSource;
import io.ledger.platform.eventlog.EventMessages;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Axon's pooled streaming processor {@code views}: reads the event log, deals the books out to segments, and hands each segment's events to the
 * {@link Projector} in batches, one transaction each. A batch that fails is tried again from its token, after 1 s, 2 s, 4 s … 60 s: no event is ever skipped.
 * Built by hand, not by Axon's Spring configuration, so that it is the same whether or not the command side runs in the same process.
 */
final class ViewsProcessor implements SmartLifecycle {

    static final String NAME = "views";

    /** How long a notification that got lost may go unnoticed, and how often a token's claim is extended. */
    private static final long IDLE_MS = 2_000;

    private final DataSource dataSource;
    private final EventLogSource source;
    private final Projector projector;
    private final Epochs epochs;
    private final ProjectionProperties properties;
    private @Nullable Running running;

    ViewsProcessor(
            DataSource dataSource,
            EventLogSource source,
            Projector projector,
            Epochs epochs,
            ProjectionProperties properties) {
        this.dataSource = dataSource;
        this.source = source;
        this.projector = projector;
        this.epochs = epochs;
        this.properties = properties;
    }

    private record Running(
            PooledStreamingEventProcessor processor,
            ScheduledExecutorService coordinator,
            ScheduledExecutorService workers) {
        void stop() {
            processor.shutDown();
            coordinator.shutdown();
            workers.shutdown();
        }
    }

    @Override
    public synchronized void start() {
        if (running != null) {
            return;
        }
        new NameOrder(dataSource).ensureCurrent();
        epochs.ensureCurrent();
        ScheduledExecutorService coordinator = new CoordinatorExecutor(threads("views-coordinator"));
        ScheduledExecutorService workers =
                Executors.newScheduledThreadPool(properties.segments(), threads("views-worker-"));
        PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                .name(NAME)
                .messageSource(source)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(projector)
                        .sequencingPolicy(ViewsProcessor::bookOf)
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .errorHandler(PropagatingErrorHandler.instance())
                .tokenStore(tokenStore(dataSource))
                .transactionManager(transactions(new JdbcTransactionManager(dataSource)))
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                .initialSegmentCount(properties.segments())
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(properties.batchSize())
                .claimExtensionThreshold(IDLE_MS)
                .build();
        processor.start();
        running = new Running(processor, coordinator, workers);
    }

    private static ThreadFactory threads(String name) {
        return name.endsWith("-")
                ? Thread.ofPlatform().daemon().name(name, 1).factory()
                : Thread.ofPlatform().daemon().name(name).factory();
    }

    /** A book's events stay in their order; books are independent of one another. */
    private static Object bookOf(EventMessage<?> message) {
        return EventMessages.stored(message).bookId();
    }

    private static TokenStore tokenStore(DataSource dataSource) {
        return JdbcTokenStore.builder()
                .connectionProvider(new TransactionAwareDataSourceProxy(dataSource)::getConnection)
                .serializer(JacksonSerializer.builder()
                        .objectMapper(new ObjectMapper())
                        .build())
                .schema(TokenSchema.builder()
                        .setTokenTable("views.token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .setTimestampColumn("updated_at")
                        .build())
                .build();
    }

    private static TransactionManager transactions(PlatformTransactionManager transactions) {
        return () -> {
            TransactionStatus status = transactions.getTransaction(new DefaultTransactionDefinition());
            return new Transaction() {
                @Override
                public void commit() {
                    transactions.commit(status);
                }

                @Override
                public void rollback() {
                    if (!status.isCompleted()) {
                        transactions.rollback(status);
                    }
                }
            };
        };
    }

    /** Whether reading the event log fails at the moment. */
    synchronized boolean isFailing() {
        return running != null && running.processor().isError();
    }

    @Override
    public synchronized void stop() {
        if (running != null) {
            running.stop();
            running = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }
}
