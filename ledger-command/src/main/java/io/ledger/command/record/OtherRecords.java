package io.ledger.command.record;

import io.ledger.api.record.Facts.Known;
import io.ledger.api.record.RecordEvent;
import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.EventTypes;
import io.ledger.eventlog.Provenance;
import io.ledger.eventlog.StoredEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Records that a decision about another one looks at, as their events say. Their events are read from the first on: whoever asks for many of long streams waits. Thread-safe. */
@Component
public class OtherRecords {

    private final EventLog events;

    OtherRecords(EventLog events) {
        this.events = events;
    }

    /** Those of the book with these ids. Throws {@link io.ledger.api.error.UnreadableEventException} when an event of one cannot be read. */
    public Map<UUID, Known> read(UUID bookId, Set<UUID> ids) {
        Map<UUID, Known> records = new HashMap<>();
        for (UUID id : ids) {
            RecordState state = new RecordState();
            for (StoredEvent event : events.ofStream(bookId, id, 0)) {
                if (EventTypes.decode(event) instanceof RecordEvent change) {
                    state.take(change, Provenance.of(event));
                }
            }
            records.put(
                    id,
                    state.table() == null
                            ? Known.NOTHING
                            : new Known(state.table(), state.fields(), state.isDeleted()));
        }
        return records;
    }
}
