package io.ledger.command.eventstore;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** The events of one book that one caller wants stored, all or none, on its premises; and its answer. Thread-safe. */
final class Append {

    private final List<NewEvent> events;
    private final List<Premise> premises;
    private final int size;
    private final CompletableFuture<Long> lastSeq = new CompletableFuture<>();
    private final AtomicBoolean taken = new AtomicBoolean();

    Append(List<NewEvent> events, List<Premise> premises) {
        this.events = List.copyOf(events);
        this.premises = List.copyOf(premises);
        this.size = events.stream().mapToInt(NewEvent::size).sum();
    }

    List<NewEvent> events() {
        return events;
    }

    UUID bookId() {
        return events.getFirst().bookId();
    }

    /** Empty where the events may be stored whatever became of other streams. */
    List<Premise> premises() {
        return premises;
    }

    int size() {
        return size;
    }

    /** Says whether the writer may store it; false once the caller has given up, and the other way round. */
    boolean take() {
        return taken.compareAndSet(false, true);
    }

    /** The {@code seq} of the last of the events. */
    CompletableFuture<Long> lastSeq() {
        return lastSeq;
    }

    void stored(long seq) {
        lastSeq.complete(seq);
    }

    void failed(RuntimeException cause) {
        lastSeq.completeExceptionally(cause);
    }

    boolean isAnswered() {
        return lastSeq.isDone();
    }
}
