package io.ledger.query.audit;

import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.record.Table;
import io.ledger.api.table.PayrollRuns;
import io.ledger.platform.eventlog.EventTypes;
import io.ledger.platform.eventlog.StoredEvent;
import io.ledger.platform.eventlog.UnreadableEventException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The records of a book, made of its events in memory, and nothing else: no view is asked. For one thread. */
final class BookState {

    private final Map<Table, Map<UUID, RecordState>> tables = new HashMap<>();
    private final PayrollReplay payrolls = new PayrollReplay(this);
    private long seq;

    /** Applies the book's next event. Throws {@link UnreadableEventException} for one that is missing, or that nothing can be made of. */
    void apply(StoredEvent stored) {
        if (stored.seq() != seq + 1) {
            throw new UnreadableEventException(stored.bookId(), seq + 1, "It is missing.", null);
        }
        seq = stored.seq();
        Object event = EventTypes.decode(stored);
        try {
            apply(event);
        } catch (RuntimeException e) { // whatever a payload that lacks something makes of it
            throw new UnreadableEventException(stored.bookId(), seq, String.valueOf(e.getMessage()), e);
        }
    }

    private void apply(Object decoded) {
        if (decoded instanceof RecordEvent event && !(event instanceof EditSuperseded)) {
            Map<UUID, RecordState> records = tables.computeIfAbsent(event.table(), ignored -> new LinkedHashMap<>());
            @Nullable RecordState before = records.get(event.id());
            RecordState after = after(before, event);
            records.put(event.id(), after);
            if (event.table() == PayrollRuns.TABLE) {
                payrolls.changed(event.id(), before, after);
            }
        }
    }

    private RecordState after(@Nullable RecordState before, RecordEvent event) {
        if (event instanceof RecordAdded added) {
            return new RecordState(added.fields(), false, seq);
        }
        RecordState record = Objects.requireNonNull(before, () -> "No event added the record " + event.id() + ".");
        return switch (event) {
            case RecordChanged changed -> record.with(changed.fields(), seq);
            case RecordRemoved ignored -> record.removed(true, seq);
            case RecordRestored ignored -> record.removed(false, seq);
            case RecordAdded ignored -> record;
            case EditSuperseded ignored -> record;
        };
    }

    /** The records of a table by their ids, removed ones too, in the order in which they were added. */
    Map<UUID, RecordState> records(Table table) {
        return tables.getOrDefault(table, Map.of());
    }

    PayrollReplay payrolls() {
        return payrolls;
    }
}
