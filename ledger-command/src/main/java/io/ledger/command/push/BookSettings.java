package io.ledger.command.push;

import io.ledger.api.record.Field;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.table.BusinessSettings;
import io.ledger.command.eventstore.Premise;
import io.ledger.eventlog.EventLog;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What decisions need of the books' settings, as the events of these say. Thread-safe. */
@Component
class BookSettings {

    private static final Said NOTHING = new Said(null, null, null, false, false);

    private final BookStream<Said> settings;

    BookSettings(EventLog log) {
        settings = new BookStream<>(log, UnaryOperator.identity(), NOTHING, BookSettings::after);
    }

    /** @param earlyRuns whether payroll runs are, or ever were, dated by the day on which they are made */
    private record Said(
            @Nullable LocalDate lockedUntil,
            @Nullable String timeZone,
            @Nullable String country,
            boolean earlyRuns,
            boolean removed) {
        Said removed(boolean now) {
            return new Said(lockedUntil, timeZone, country, earlyRuns, now);
        }
    }

    /**
     * Up to which day a book is closed.
     *
     * @param until null when the book is open
     * @param earlyRuns whether payroll runs may be dated before the ends of their months
     * @param premise that the settings have not gone on since
     */
    record Lock(@Nullable LocalDate until, boolean earlyRuns, Premise premise) {}

    /** The lock as it was when it was last looked at. */
    Lock rememberedLock(UUID bookId) {
        return lock(settings.remembered(bookId));
    }

    /** The lock as it is. */
    Lock readLock(UUID bookId) {
        return lock(settings.read(bookId));
    }

    /** The time zone that the settings name, as it was when they were last looked at; null where they name none. Settings that are removed do not count, but for their lock. */
    @Nullable
    String rememberedTimeZone(UUID bookId) {
        Said said = settings.remembered(bookId).state();
        return said.removed() ? null : said.timeZone();
    }

    /** The country that they name, in the same way. */
    @Nullable
    String rememberedCountry(UUID bookId) {
        Said said = settings.remembered(bookId).state();
        return said.removed() ? null : said.country();
    }

    private static Lock lock(BookStream.Known<Said> known) {
        return new Lock(known.state().lockedUntil(), known.state().earlyRuns(), known.premise());
    }

    /** Settings that are removed keep their lock: else whoever may remove them could do without it. */
    private static Said after(Said before, Object event) {
        return event instanceof RecordEvent change && change.table() == BusinessSettings.TABLE
                ? switch (change) {
                    case RecordAdded added -> written(before, added.fields());
                    case RecordChanged changed -> written(before, changed.fields());
                    case RecordRemoved ignored -> before.removed(true);
                    case RecordRestored ignored -> before.removed(false);
                    case RecordEvent.EditSuperseded ignored -> before;
                }
                : before;
    }

    private static Said written(Said before, Fields fields) {
        return new Said(
                after(before.lockedUntil(), fields, BusinessSettings.LOCKED_UNTIL),
                after(before.timeZone(), fields, BusinessSettings.TIME_ZONE),
                after(before.country(), fields, BusinessSettings.COUNTRY),
                before.earlyRuns() || BusinessSettings.RUN_DAY.equals(fields.get(BusinessSettings.PAYROLL_DATED)),
                before.removed());
    }

    private static <T> @Nullable T after(@Nullable T before, Fields written, Field<T> field) {
        return written.has(field) ? written.get(field) : before;
    }
}
