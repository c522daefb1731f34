package io.ledger.command.eventstore;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;

/** What an operator sees of the store's writer. Thread-safe. */
final class AppendMetrics {

    private final DistributionSummary batchEvents;
    private final Timer batchDuration;
    private final Timer wait;
    private final Counter slowBatches;
    private final Counter takenIds;
    private final Counter streamConflicts;
    private final Counter unavailable;
    private final Counter bookFailures;

    AppendMetrics(MeterRegistry registry, Collection<?> queue) {
        batchEvents = DistributionSummary.builder("ledger.append.batch.events")
                .description("Events stored by one commit")
                .publishPercentileHistogram()
                .maximumExpectedValue((double) GroupCommit.MAX_BATCH_EVENTS)
                .register(registry);
        batchDuration = Timer.builder("ledger.append.batch.duration")
                .description("From taking a batch to its commit")
                .publishPercentileHistogram()
                .register(registry);
        wait = Timer.builder("ledger.append.wait")
                .description("From handing events over to the answer")
                .publishPercentileHistogram()
                .register(registry);
        slowBatches = Counter.builder("ledger.append.slow.batches")
                .description("Batches that took the head's lock first: after a conflict, or another process's write")
                .register(registry);
        takenIds = conflicts(registry, "command");
        streamConflicts = conflicts(registry, "stream");
        unavailable = Counter.builder("ledger.append.unavailable")
                .description("Callers told to try again")
                .register(registry);
        bookFailures = Counter.builder("ledger.append.book.failures")
                .description(
                        "Appends that could not be stored for where they were to go, each of which keeps its book apart for a while")
                .register(registry);
        Gauge.builder("ledger.append.queue", queue, Collection::size)
                .description("Callers that wait for the writer")
                .register(registry);
    }

    private static Counter conflicts(MeterRegistry registry, String kind) {
        return Counter.builder("ledger.append.conflicts")
                .description("Appends refused for what is stored already")
                .tag("kind", kind)
                .register(registry);
    }

    void batch(int events) {
        batchEvents.record(events);
    }

    Timer batchDuration() {
        return batchDuration;
    }

    Timer waiting() {
        return wait;
    }

    void slowBatch() {
        slowBatches.increment();
    }

    void conflict(RuntimeException conflict) {
        (conflict instanceof CommandIdTakenException ? takenIds : streamConflicts).increment();
    }

    void bookFailed() {
        bookFailures.increment();
    }

    void unavailable() {
        unavailable.increment();
    }
}
