package io.ledger.command.eventstore;

import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** How what a stream comes to is written down, so that its next event does not cost all those before it. Whoever owns the aggregate says so; the event store keeps it. Thread-safe. */
public interface SnapshotForm {

    /** What a snapshot of a stream that is no record's is read as. Whoever asks for a record by that stream's id sees by it that there is none. */
    interface OfNoRecord {}

    /** Of the texts; no other form's. One of another version is taken for none. */
    int version();

    /** What stands in a stream for the events that the text stands for, as the stream's aggregate takes it. May throw anything: then there is no snapshot. */
    Object read(String text);

    /**
     * The text that stands for the events.
     *
     * @param before the text for those before them; null when they begin the stream
     * @return empty for a stream of which there are no snapshots
     */
    Optional<String> write(@Nullable String before, List<? extends DomainEventMessage<?>> events);
}
