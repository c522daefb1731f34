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

    /** Applies the book's next event. */
    void apply(StoredEvent stored) {
        if (EventTypes.decode(stored) instanceof RecordEvent event && !(event instanceof EditSuperseded)) {
            Map<UUID, RecordState> records = tables.computeIfAbsent(event.table(), ignored -> new LinkedHashMap<>());
            @Nullable RecordState before = records.get(event.id());
            RecordState after = after(before, event);
            records.put(event.id(), after);
            if (event.table() == PayrollRuns.TABLE) {
                payrolls.changed(event.id(), before, after);
            }
        }
    }

    private static RecordState after(@Nullable RecordState before, RecordEvent event) {
        if (event instanceof RecordAdded added) {
            return new RecordState(added.fields(), false);
        }
        RecordState record = Objects.requireNonNull(before, () -> "No event added the record " + event.id() + ".");
        return switch (event) {
            case RecordChanged changed -> record.with(changed.fields());
            case RecordRemoved ignored -> record.removed(true);
            case RecordRestored ignored -> record.removed(false);
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
