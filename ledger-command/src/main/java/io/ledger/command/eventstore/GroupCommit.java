package io.ledger.command.eventstore;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.postgres.FullDisk;
import io.ledger.platform.postgres.PostgresProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
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
 * stores it. Thread-safe.
 */
final class GroupCommit {

    static final int MAX_BATCH_EVENTS = 1_000;
    static final int MAX_BATCH_BYTES = 4 * 1024 * 1024;

    /** Of appends, each of a caller that waits. */
    static final int MAX_QUEUED = 4_096;

    static final Duration APPEND_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(10);
    private static final long IDLE_POLL_MS = 100;
    private static final long FIRST_BACK_OFF_MS = 50;
    private static final long MAX_BACK_OFF_MS = 2_000;

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    private final BlockingQueue<Append> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
    private final AppendMetrics metrics;
    private final EventWriter writer;
    private volatile boolean accepting = true;
    private volatile @Nullable Thread thread;
    private long backOffMs;

    GroupCommit(PostgresProperties postgres, Clock clock, MeterRegistry registry) {
        metrics = new AppendMetrics(registry, queue);
        writer = new EventWriter(postgres, clock, metrics);
    }

    void start() {
        thread = Thread.ofPlatform().name("event-writer").start(this::run);
    }

    /** How many callers wait for the writer to take their events. */
    int waiting() {
        return queue.size();
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

    /** As {@link #append(List, Premise)}, on no premise. */
    long append(List<NewEvent> events) {
        return append(events, null);
    }

    /**
     * Stores the events, all or none, and returns the {@code seq} of the last one. Durable when it returns.
     *
     * @throws CommandIdTakenException when an event with one of the ids is stored already
     * @throws org.axonframework.modelling.command.ConcurrencyException when the stream went on in the meantime, or that of the premise
     * @throws org.axonframework.modelling.command.AggregateStreamCreationException when a stream to be begun exists
     * @throws LedgerException {@code unavailable}: the events may be stored or not, which a repetition with the same ids finds out
     */
    long append(List<NewEvent> events, @Nullable Premise premise) {
        long start = System.nanoTime();
        Append append = new Append(events, premise);
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

    private static LedgerException unavailable(String message, @Nullable Throwable cause) {
        return new LedgerException(ErrorCode.UNAVAILABLE, message + " Try again.", null, cause);
    }

    private void run() {
        while (accepting || !queue.isEmpty()) {
            try {
                List<Append> batch = takeBatch();
                if (!batch.isEmpty()) {
                    metrics.batchDuration().record(() -> store(batch));
                }
            } catch (InterruptedException e) {
                break;
            }
        }
        writer.disconnect();
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
        try {
            if (backOffMs > 0) {
                Thread.sleep(backOffMs);
            }
            writer.write(batch);
            backOffMs = 0;
        } catch (SQLException e) {
            failed(batch, e);
        } catch (RuntimeException e) {
            log.error("The event writer failed", e);
            writer.disconnect();
            batch.forEach(append -> append.failed(new IllegalStateException("The event writer failed.", e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            batch.forEach(append -> append.failed(unavailable("The event store is closing.", e)));
        }
    }

    /**
     * Gives the connection up and tells the callers, who may try again. A value that PostgreSQL refuses fails its own caller only: the others of its batch are
     * stored one by one.
     */
    private void failed(List<Append> batch, SQLException e) {
        writer.disconnect();
        if (isRefusedValue(e)) {
            if (batch.size() > 1) {
                batch.forEach(append -> store(List.of(append)));
            } else {
                log.error("PostgreSQL refused an event", e);
                batch.getFirst().failed(new IllegalStateException("PostgreSQL refused an event.", e));
            }
            return;
        }
        log.warn("{} appends failed, for the database: {}", batch.size(), e.getMessage());
        backOffMs = Math.clamp(backOffMs * 2, FIRST_BACK_OFF_MS, MAX_BACK_OFF_MS);
        String message = FullDisk.isBehind(e) ? FullDisk.MESSAGE : "The database cannot be reached at the moment.";
        batch.forEach(append -> append.failed(unavailable(message, e)));
    }

    /** SQLSTATE classes 22, data exception, and 23, a violated constraint. */
    private static boolean isRefusedValue(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
}
