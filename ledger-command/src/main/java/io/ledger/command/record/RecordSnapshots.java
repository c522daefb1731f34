package io.ledger.command.record;

import io.ledger.api.record.RecordEvent;
import io.ledger.command.eventstore.SnapshotForm;
import io.ledger.eventlog.Provenance;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Snapshots of records: their {@link RecordState}. Thread-safe. */
final class RecordSnapshots implements SnapshotForm {

    @Override
    public int version() {
        return RecordState.VERSION;
    }

    @Override
    public Object read(String text) {
        return RecordState.ofText(text);
    }

    @Override
    public Optional<String> write(@Nullable String before, List<? extends DomainEventMessage<?>> events) {
        RecordState state = before == null ? new RecordState() : RecordState.ofText(before);
        for (DomainEventMessage<?> event : events) {
            if (!(event.getPayload() instanceof RecordEvent change)) {
                return Optional.empty();
            }
            state.take(change, Provenance.of(event));
        }
        return Optional.of(state.toText());
    }
}
