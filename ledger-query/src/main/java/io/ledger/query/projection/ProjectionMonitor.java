package io.ledger.query.projection;

import io.ledger.eventlog.EventMessages;
import io.ledger.eventlog.Provenance;
import io.ledger.eventlog.StoredEvent;
import io.ledger.eventlog.Unreadable;
import io.ledger.eventlog.trace.Traces;
import io.ledger.eventlog.trace.Traces.Traced;
import io.ledger.query.projection.ParkedBooks.Parked;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the projection's batches come to: metrics, and the books at which it fails at the moment. Thread-safe. */
final class ProjectionMonitor {

    private static final Logger log = LoggerFactory.getLogger(ProjectionMonitor.class);

    /** A batch is tried again within seconds. What failed longer ago goes on elsewhere: another node has its segment. */
    private static final long FAILING_FOR_MS = 30_000;

    private final MeterRegistry meters;
    private final Traces traces;
    private final DistributionSummary batchSize;
    private final Timer batchTime;
    private final Map<UUID, Failure> failing = new ConcurrentHashMap<>();

    ProjectionMonitor(MeterRegistry meters, Traces traces) {
        this.meters = meters;
        this.traces = traces;
        this.batchSize = DistributionSummary.builder("ledger.projection.batch.size")
                .description("Events of a transaction of the projection")
                .serviceLevelObjectives(1, 10, 100, 1_000)
                .register(meters);
        this.batchTime = Timer.builder("ledger.projection.batch")
                .description("From a batch's first statement to its commit")
                .serviceLevelObjectives(
                        Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofMillis(500))
                .register(meters);
    }

    private record Failure(String message, long nanos) {
        private boolean isRecent() {
            return System.nanoTime() - nanos < TimeUnit.MILLISECONDS.toNanos(FAILING_FOR_MS);
        }
    }

    void committed(List<BatchWork> works, List<EventMessage<?>> messages, long nanos) {
        batchSize.record(works.stream().mapToInt(BatchWork::events).sum());
        batchTime.record(nanos, TimeUnit.NANOSECONDS);
        if (traces.isOn()) {
            traces.projected(
                    messages.stream()
                            .filter(each -> !(each.getPayload() instanceof Unreadable))
                            .map(ProjectionMonitor::traced)
                            .toList(),
                    nanos);
        }
        works.forEach(work -> work.written()
                .forEach((table, rows) ->
                        meters.counter("ledger.projection.rows", "table", table).increment(rows)));
        if (!failing.isEmpty()) {
            messages.forEach(each -> failing.remove(EventMessages.stored(each).bookId()));
        }
    }

    private static Traced traced(EventMessage<?> message) {
        StoredEvent stored = EventMessages.stored(message);
        return new Traced(Provenance.of(message).commandId(), stored.bookId(), stored.seq());
    }

    /** A book stands from now on, or at another event than before. */
    void parked(Parked book) {
        log.error(
                "The projection of book {} stands at event {}, and all others go on: {}",
                book.bookId(),
                book.seq(),
                book.reason());
        meters.counter("ledger.projection.parked").increment();
    }

    /** A batch was rolled back; the processor will try its events again. */
    void failed(List<EventMessage<?>> messages, @Nullable Throwable cause) {
        String message = String.valueOf(cause);
        if (cause instanceof UnableToClaimTokenException) {
            log.info(
                    "A batch of {} events is given up here, and done from where its token is: {}",
                    messages.size(),
                    message);
            return;
        }
        log.error("A batch of {} events cannot be projected, and will be tried again: {}", messages.size(), message);
        meters.counter("ledger.projection.failures").increment();
        Failure failure = new Failure(message, System.nanoTime());
        messages.forEach(each -> failing.put(EventMessages.stored(each).bookId(), failure));
    }

    /** The books whose last batch failed, with the reason. */
    Map<UUID, String> failing() {
        failing.values().removeIf(failure -> !failure.isRecent());
        Map<UUID, String> messages = new HashMap<>();
        failing.forEach((book, failure) -> messages.put(book, failure.message()));
        return messages;
    }
}
