package io.ledger.eventlog;

import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** One life of a {@link LogProcessor}: Axon's processor, its threads, and the name under which it claims segments. Thread-safe. */
final class ProcessorRun {

    private static final Logger log = LoggerFactory.getLogger(ProcessorRun.class);

    /** How often segments are looked for that could be claimed, or are too many; and after how long an idle segment stores how far it is. */
    private static final long LOOK_MS = 1_000;

    /** How long the end waits for batches under way. Those that take longer are rolled back: their token is then another's. */
    private static final long STOP_MS = 1_500;

    private static final int RANDOM_BYTES = 6;

    private final LogProcessor.Settings settings;
    private final String owner = newOwner();
    private final AtomicReference<@Nullable Throwable> death = new AtomicReference<>();
    private final ClosableSource source;
    private final ClaimedTokens tokens;
    private final LogTransactions transactions;
    private final SupervisedExecutor coordinator;
    private final SupervisedExecutor workers;
    private final PooledStreamingEventProcessor processor;
    private volatile IntSupplier maxSegments;
    private volatile int[] segments = {};

    ProcessorRun(DataSource dataSource, LogProcessor.Settings settings, IntSupplier maxSegments) {
        this.settings = settings;
        this.source = new ClosableSource(settings.source());
        this.tokens = new ClaimedTokens(dataSource, settings.tokens(), owner);
        this.transactions = new LogTransactions(new JdbcTransactionManager(dataSource));
        this.coordinator = new SupervisedExecutor(1, settings.name() + "-coordinator-", this::died);
        this.workers = new SupervisedExecutor(settings.segments(), settings.name() + "-worker-", this::died);
        this.maxSegments = settings::segments; // Axon refuses a processor that begins with none
        this.processor = processor();
        this.maxSegments = maxSegments;
    }

    /** Names the process for people, and this run of it for the claims. */
    private static String newOwner() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return ManagementFactory.getRuntimeMXBean().getName() + "/"
                + HexFormat.of().formatHex(random);
    }

    private PooledStreamingEventProcessor processor() {
        return PooledStreamingEventProcessor.builder()
                .name(settings.name())
                .messageSource(source)
                .messageMonitor(settings.monitor())
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(settings.handler())
                        .sequencingPolicy(ProcessorRun::bookOf)
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .errorHandler(PropagatingErrorHandler.instance())
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                .initialSegmentCount(settings.segments())
                .maxSegmentProvider(ignored -> maxSegments.getAsInt())
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(settings.batchSize())
                .claimExtensionThreshold(LOOK_MS)
                .tokenClaimInterval(LOOK_MS)
                .build();
    }

    /** A book's events stay in their order; books are independent of one another. */
    private static Object bookOf(EventMessage<?> message) {
        return EventMessages.stored(message).bookId();
    }

    String owner() {
        return owner;
    }

    ClaimedTokens tokens() {
        return tokens;
    }

    void start() {
        processor.start();
        segments = tokens.fetchSegments(settings.name());
    }

    private void died(Throwable cause) {
        log.error("The processor \"{}\" died, and will be started again", settings.name(), cause);
        death.compareAndSet(null, cause);
        transactions.rollBackLeftOver();
    }

    /** Why it has to be started again; null when it need not be. */
    @Nullable
    String death() {
        Throwable cause = death.get();
        if (cause != null) {
            return cause.toString();
        }
        return processor.isRunning() ? null : "Its coordinator has ended.";
    }

    boolean isReadingFailing() {
        return processor.isError();
    }

    /** For how long the longest of the batches under way has been, 0 when there is none. */
    long busyMs() {
        return transactions.longestOpenMs();
    }

    /** Lets segments be tried again whose batches failed: Axon waits longer each time, for up to a minute. */
    void retry() {
        for (int segment : segments) {
            if (!processor.processingStatus().containsKey(segment)) {
                processor.releaseSegment(segment, -1, TimeUnit.SECONDS);
            }
        }
    }

    /** Ends it and gives its claims back, soon in any case. */
    void stop() {
        try {
            processor.shutdownAsync().get(STOP_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.info("The processor \"{}\" leaves a batch behind, which will be done again", settings.name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        coordinator.shutdown();
        workers.shutdown();
        source.close();
        try {
            tokens.releaseClaims(settings.name());
        } catch (DataAccessException e) {
            log.warn("The processor \"{}\" could not give its claims back: {}", settings.name(), e.getMessage());
        }
    }
}
