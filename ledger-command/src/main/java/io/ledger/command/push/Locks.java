package io.ledger.command.push;

import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.table.BusinessSettings;
import io.ledger.command.eventstore.Premise;
import io.ledger.platform.eventlog.EventLog;
import io.ledger.platform.eventlog.EventTypes;
import io.ledger.platform.eventlog.StoredEvent;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Up to which day the books are closed, as the events of their settings say. What was read is remembered, and so may be of yesterday: a decision takes it along as its premise,
 * with which the event store finds out. Thread-safe.
 */
@Component
class Locks {

    private static final int MAX_REMEMBERED = 100_000;

    private final EventLog log;
    private final Map<UUID, Lock> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Lock> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    Locks(EventLog log) {
        this.log = log;
    }

    /**
     * A book's lock.
     *
     * @param until null when the book is open
     * @param end the last {@code stream_seq} of the settings that were read
     */
    record Lock(UUID bookId, @Nullable LocalDate until, long end) {

        Premise premise() {
            return new Premise(bookId, settingsOf(bookId), end);
        }
    }

    /** The lock as it was when it was last looked at. */
    Lock remembered(UUID bookId) {
        Lock lock = lookUp(bookId);
        return lock == null ? read(bookId) : lock;
    }

    /** The lock as it is: the events since then are read. */
    Lock read(UUID bookId) {
        Lock known = lookUp(bookId);
        Lock lock = known == null ? new Lock(bookId, null, Premise.NOTHING) : known;
        for (StoredEvent event : log.ofStream(bookId, settingsOf(bookId), lock.end() + 1)) {
            Fields written = written(EventTypes.decode(event));
            LocalDate until = written.has(BusinessSettings.LOCKED_UNTIL)
                    ? written.get(BusinessSettings.LOCKED_UNTIL)
                    : lock.until();
            lock = new Lock(bookId, until, event.streamSeq());
        }
        synchronized (remembered) {
            return remembered.merge(bookId, lock, (other, mine) -> other.end() > mine.end() ? other : mine);
        }
    }

    private @Nullable Lock lookUp(UUID bookId) {
        synchronized (remembered) {
            return remembered.get(bookId);
        }
    }

    private static UUID settingsOf(UUID bookId) {
        return bookId;
    }

    /** Settings that are removed keep their lock: else whoever may remove them could do without it. */
    private static Fields written(Object event) {
        return switch (event) {
            case RecordAdded added when added.table() == BusinessSettings.TABLE -> added.fields();
            case RecordChanged changed when changed.table() == BusinessSettings.TABLE -> changed.fields();
            default -> Fields.none();
        };
    }
}
