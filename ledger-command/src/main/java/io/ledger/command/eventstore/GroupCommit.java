package io.ledger.command.eventstore;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.postgres.PostgresProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the events of many callers with one commit. Callers queue up and wait; one thread takes all that has come together since its last commit and
 * stores it. When that thread dies its callers are told to come again, and another one goes on. Thread-safe.
 */
final class GroupCommit {

    static final int MAX_BATCH_EVENTS = 1_000;
    static final int MAX_BATCH_BYTES = 4 * 1024 * 1024;

    /** Of appends, each of a caller that waits. */
    static final int MAX_QUEUED = 4_096;

    static final Duration APPEND_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(10);
    private static final long IDLE_POLL_MS = 100;

    /** While nothing is to be stored, or could be, the writer looks whether it could. */
    private static final long PROBE_MS = 1_100;

    private static final long FIRST_BACK_OFF_MS = 50;
    private static final long MAX_BACK_OFF_MS = 2_000;

    /** Before another thread takes the place of one that died. */
    private static final long REVIVAL_MS = 200;

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    private final BlockingQueue<Append> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
    private final FailingBooks failing = new FailingBooks();
    private final StoreCondition condition = new StoreCondition();
    private final AppendMetrics metrics;
    private final EventWriter writer;
    private final BatchStore store;
    private volatile boolean accepting = true;
    private volatile @Nullable Thread thread;
    private volatile List<Append> inHand = List.of();
    private long backOffMs;
    private long lastLookNanos;

    GroupCommit(PostgresProperties postgres, MeterRegistry registry) {
        metrics = new AppendMetrics(registry, queue);
        writer = new EventWriter(postgres, metrics);
        store = new BatchStore(writer, failing, condition, metrics);
    }

    void start() {
        thread = Thread.ofPlatform()
                .name("event-writer")
                .uncaughtExceptionHandler((dead, cause) -> revive(cause))
                .start(this::run);
    }

    /** How many callers wait for the writer to take their events. */
    int waiting() {
        return queue.size();
    }

    /** Whether events can be stored. */
    StoreCondition condition() {
        return condition;
    }

    /** How many books are kept apart, for their events cannot be stored. */
    int failingBooks() {
        return failing.size();
    }

    /** Takes no more appends, and returns when those that wait are stored. */
    void stop() {
        accepting = false;
        Thread running = thread;
        if (running != null) {
            try {
                running.join(DRAIN_TIMEOUT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** As {@link #append(List, List)}, on no premise. */
    long append(List<NewEvent> events) {
        return append(events, List.of());
    }

    /**
     * Stores the events, all or none, and returns the {@code seq} of the last one. Durable when it returns.
     *
     * @throws CommandIdTakenException when an event with one of the ids is stored already
     * @throws org.axonframework.modelling.command.ConcurrencyException when the stream went on in the meantime, or that of a premise
     * @throws org.axonframework.modelling.command.AggregateStreamCreationException when a stream to be begun exists
     * @throws LedgerException {@code unavailable}: the events may be stored or not, which a repetition with the same ids finds out
     */
    long append(List<NewEvent> events, List<Premise> premises) {
        long start = System.nanoTime();
        Append append = new Append(events, premises);
        @Nullable String closed = failing.closed(append.bookId()).orElse(null);
        if (closed != null) {
            throw told(unavailable(closed, null));
        }
        if (!accepting || !queue.offer(append)) {
            throw told(unavailable("Too much is waiting to be stored.", null));
        }
        QueueOrder.tell();
        try {
            return append.lastSeq().get(APPEND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            append.take();
            throw told(unavailable("The event store did not answer in time.", e));
        } catch (InterruptedException e) {
            append.take();
            Thread.currentThread().interrupt();
            throw told(unavailable("Interrupted while waiting for the event store.", e));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? told(cause) : new IllegalStateException(e);
        } finally {
            metrics.waiting().record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    private RuntimeException told(RuntimeException cause) {
        if (cause instanceof LedgerException) {
            metrics.unavailable();
        }
        return cause;
    }

    static LedgerException unavailable(String message, @Nullable Throwable cause) {
        return new LedgerException(ErrorCode.UNAVAILABLE, message + " Try again.", null, cause);
    }

    private void run() {
        while (accepting || !queue.isEmpty()) {
            try {
                List<Append> batch = takeBatch();
                if (!batch.isEmpty()) {
                    metrics.batchDuration().record(() -> store(batch));
                } else if (System.nanoTime() - lastLookNanos > TimeUnit.MILLISECONDS.toNanos(PROBE_MS)) {
                    probe();
                }
            } catch (InterruptedException e) {
                break;
            }
        }
        writer.disconnect();
    }

    /** Runs in the thread that dies: an {@link Error} came up, which is nobody's fault that waits. */
    private void revive(Throwable cause) {
        log.error("The event writer died; another one takes its place", cause);
        condition.isTroubled("The event writer has failed.");
        writer.disconnect();
        condition.hasAnswer();
        inHand.forEach(append -> append.failed(unavailable("The event writer failed.", cause)));
        inHand = List.of();
        try {
            Thread.sleep(REVIVAL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        start();
    }

    /** All that waits, up to the bounds; empty when nothing came for a while. */
    private List<Append> takeBatch() throws InterruptedException {
        Append first = queue.poll(IDLE_POLL_MS, TimeUnit.MILLISECONDS);
        List<Append> batch = new ArrayList<>();
        int events = 0;
        int bytes = 0;
        for (Append next = first; next != null; next = queue.poll()) {
            if (next.take()) {
                batch.add(next);
                events += next.events().size();
                bytes += next.size();
            }
            if (events >= MAX_BATCH_EVENTS || bytes >= MAX_BATCH_BYTES) {
                break;
            }
        }
        return batch;
    }

    private void store(List<Append> batch) {
        inHand = batch;
        try {
            if (backOffMs > 0) {
                Thread.sleep(backOffMs);
            }
            condition.asks();
            store.store(batch);
            backOffMs = 0;
        } catch (StoreAwayException e) {
            away(batch, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            batch.forEach(append -> append.failed(unavailable("The event store is closing.", e)));
        } finally {
            condition.hasAnswer();
        }
        inHand = List.of();
        lastLookNanos = System.nanoTime();
    }

    /** Gives the connection up and tells the callers that are not answered yet, who may try again. */
    private void away(List<Append> batch, StoreAwayException e) {
        writer.disconnect();
        condition.isTroubled(String.valueOf(e.getMessage()));
        log.warn("{} appends failed, for the database: {}", batch.size(), String.valueOf(e.getCause()));
        backOffMs = Math.clamp(backOffMs * 2, FIRST_BACK_OFF_MS, MAX_BACK_OFF_MS);
        batch.forEach(append -> append.failed(unavailable(String.valueOf(e.getMessage()), e)));
    }

    private void probe() {
        condition.asks();
        try {
            writer.probe(condition.trouble().isPresent());
            condition.isWell();
        } catch (SQLException e) {
            condition.isTroubled(Failure.told(e));
        } finally {
            condition.hasAnswer();
        }
        lastLookNanos = System.nanoTime();
    }
}
