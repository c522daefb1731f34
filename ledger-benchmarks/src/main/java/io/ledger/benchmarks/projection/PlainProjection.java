package io.ledger.benchmarks.projection;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.Table;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.Transactions;
import io.ledger.benchmarks.projection.PlainRows.Origin;
import io.ledger.eventlog.EventLogSource;
import io.ledger.eventlog.EventMessages;
import io.ledger.eventlog.Provenance;
import io.ledger.eventlog.StoredEvent;
import io.ledger.query.journal.Accounts;
import io.ledger.query.journal.ModeTotals.InOut;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.context.Lifecycle;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The peer: the same rows from the same events as one writes it with Axon's defaults. A pooled processor of 16 segments and 4 threads, a transaction
 * for each event, a statement for each row, commits that wait for the disk.
 */
final class PlainProjection implements EventMessageHandler, Lifecycle {

    private static final String NAME = "peer";
    private static final int AXONS_WORKERS = 4;

    private final DataSource dataSource;
    private final EventLogSource source;
    private @Nullable PooledStreamingEventProcessor processor;
    private @Nullable ScheduledExecutorService coordinator;
    private @Nullable ScheduledExecutorService workers;

    PlainProjection(DataSource dataSource, EventLogSource source) {
        this.dataSource = dataSource;
        this.source = source;
    }

    @Override
    public Object handle(EventMessage<?> message) throws SQLException {
        StoredEvent stored = EventMessages.stored(message);
        Origin origin = new Origin(
                stored.bookId(),
                stored.streamId(),
                stored.seq(),
                stored.recordedAt().atOffset(ZoneOffset.UTC),
                Provenance.of(message).userId());
        Connection connection = DataSourceUtils.getConnection(dataSource);
        switch (message.getPayload()) {
            case RecordAdded added -> add(connection, origin, added.table(), added.fields());
            case RecordChanged changed ->
                PlainRows.update(connection, changed.table().name(), origin, changed.fields());
            default -> {
                // A book's opening: only its head moves.
            }
        }
        PlainRows.moveHead(connection, stored.bookId(), stored.seq());
        return stored;
    }

    private static void add(Connection connection, Origin origin, Table table, Fields fields) throws SQLException {
        PlainRows.insert(connection, table.name(), origin, fields);
        if (table == Transactions.TABLE) {
            long amount = fields.require(Transactions.AMOUNT_MINOR);
            boolean gave = fields.require(Transactions.DIRECTION).equals(Transactions.GAVE);
            PlainRows.addToBalance(
                    connection,
                    origin,
                    fields.require(Transactions.PARTY_ID),
                    gave ? amount : -amount,
                    fields.require(Transactions.OCCURRED_ON));
            String mode = fields.require(Transactions.MODE);
            boolean credit = mode.equals(Transactions.CREDIT);
            PlainRows.post(
                    connection,
                    table.name(),
                    origin,
                    fields.require(Transactions.OCCURRED_ON),
                    fields.require(Transactions.PARTY_ID),
                    Accounts.RECEIVABLES,
                    credit ? Accounts.SALES : Accounts.ofMode(mode),
                    credit ? null : mode,
                    gave ? amount : -amount);
            if (!mode.equals(Transactions.CREDIT)) {
                PlainRows.addToDay(
                        connection, origin, fields.require(Transactions.OCCURRED_ON), mode, inOut(!gave, amount));
            }
        } else if (table == CashbookEntries.TABLE) {
            boolean in = fields.require(CashbookEntries.DIRECTION).equals(CashbookEntries.IN);
            long moneyOut =
                    in ? -fields.require(CashbookEntries.AMOUNT_MINOR) : fields.require(CashbookEntries.AMOUNT_MINOR);
            PlainRows.post(
                    connection,
                    table.name(),
                    origin,
                    fields.require(CashbookEntries.OCCURRED_ON),
                    null,
                    Accounts.ofCategory(fields.get(CashbookEntries.CATEGORY), in),
                    Accounts.ofMode(fields.require(CashbookEntries.MODE)),
                    fields.require(CashbookEntries.MODE),
                    moneyOut);
            PlainRows.addToDay(
                    connection,
                    origin,
                    fields.require(CashbookEntries.OCCURRED_ON),
                    fields.require(CashbookEntries.MODE),
                    inOut(in, fields.require(CashbookEntries.AMOUNT_MINOR)));
        }
    }

    private static InOut inOut(boolean in, long amountMinor) {
        BigInteger amount = BigInteger.valueOf(amountMinor);
        return in ? new InOut(amount, BigInteger.ZERO) : new InOut(BigInteger.ZERO, amount);
    }

    @Override
    public void start() {
        coordinator = Executors.newScheduledThreadPool(1);
        workers = Executors.newScheduledThreadPool(AXONS_WORKERS);
        processor = PooledStreamingEventProcessor.builder()
                .name(NAME)
                .messageSource(source)
                .messageMonitor(source.monitor())
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(this)
                        .sequencingPolicy(
                                message -> EventMessages.stored(message).bookId())
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .errorHandler(PropagatingErrorHandler.instance())
                .tokenStore(tokenStore())
                .transactionManager(new SpringTransactionManager(new JdbcTransactionManager(dataSource)))
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                .initialToken(StreamableMessageSource::createTailToken)
                .build();
        processor.start();
    }

    private TokenStore tokenStore() {
        return JdbcTokenStore.builder()
                .connectionProvider(new TransactionAwareDataSourceProxy(dataSource)::getConnection)
                .serializer(JacksonSerializer.builder()
                        .objectMapper(new ObjectMapper())
                        .build())
                .schema(TokenSchema.builder()
                        .setTokenTable("peer.token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .setTimestampColumn("updated_at")
                        .build())
                .build();
    }

    @Override
    public void stop() {
        if (processor != null && coordinator != null && workers != null) {
            processor.shutDown();
            coordinator.shutdown();
            workers.shutdown();
            processor = null;
        }
    }

    @Override
    public boolean isRunning() {
        return processor != null;
    }
}
