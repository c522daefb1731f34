package io.ledger.command.push;

import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.table.BusinessSettings;
import io.ledger.command.eventstore.Premise;
import io.ledger.eventlog.EventLog;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Up to which day the books are closed, as the events of their settings say. Thread-safe. */
@Component
class Locks {

    private final BookStream<Optional<LocalDate>> settings;

    Locks(EventLog log) {
        settings = new BookStream<>(log, UnaryOperator.identity(), Optional.empty(), Locks::after);
    }

    /**
     * A book's lock.
     *
     * @param until null when the book is open
     * @param premise that the settings have not gone on since
     */
    record Lock(@Nullable LocalDate until, Premise premise) {}

    /** The lock as it was when it was last looked at. */
    Lock remembered(UUID bookId) {
        return lock(settings.remembered(bookId));
    }

    /** The lock as it is. */
    Lock read(UUID bookId) {
        return lock(settings.read(bookId));
    }

    private static Lock lock(BookStream.Known<Optional<LocalDate>> known) {
        return new Lock(known.state().orElse(null), known.premise());
    }

    /** Settings that are removed keep their lock: else whoever may remove them could do without it. */
    private static Optional<LocalDate> after(Optional<LocalDate> before, Object event) {
        Fields written = switch (event) {
            case RecordAdded added when added.table() == BusinessSettings.TABLE -> added.fields();
            case RecordChanged changed when changed.table() == BusinessSettings.TABLE -> changed.fields();
            default -> Fields.none();
        };
        return written.has(BusinessSettings.LOCKED_UNTIL)
                ? Optional.ofNullable(written.get(BusinessSettings.LOCKED_UNTIL))
                : before;
    }
}
