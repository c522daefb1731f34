package io.ledger.query.audit;

import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.api.book.BookZone;
import io.ledger.api.record.Field;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.Parties;
import io.ledger.query.journal.Circumstances;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a book's figures may depend on besides the records themselves, as it stood at each event up to now: a record that is made again of its own events needs the circumstances of then. What rarely changes
 * takes memory only where it does. For one thread.
 */
final class BookTimes {

    /** What of parties is remembered. */
    private static final Set<Field<?>> OF_PARTIES = Set.of(Parties.STATE_CODE, Parties.TAX_ID);

    /** What of the settings no figure is reckoned from, and may be long. */
    private static final Set<Field<?>> PASSED_OVER =
            Set.of(BusinessSettings.LOGO, BusinessSettings.BANK_DETAILS, BusinessSettings.BILL_TERMS);

    private final TreeMap<Long, RecordState> settings = new TreeMap<>();
    private final Map<UUID, TreeMap<Long, Fields>> parties = new HashMap<>();
    private final TreeMap<Long, LocalDate> days = new TreeMap<>();
    private @Nullable BookOpened opened;

    /** An event of the book was recorded; its day is by the settings before it. */
    void recorded(long seq, Object event, Instant recordedAt) {
        if (event instanceof BookOpened opening) {
            opened = opening;
        }
        String own = opened().timeZone();
        LocalDate day =
                LocalDate.ofInstant(recordedAt, BookZone.of(own, at(seq - 1).setting(BusinessSettings.TIME_ZONE)));
        if (days.isEmpty() || day.isAfter(days.lastEntry().getValue())) {
            days.put(seq, day);
        }
        if (event instanceof RecordEvent change) {
            if (change.table() == BusinessSettings.TABLE) {
                follow(seq, change);
            } else if (change.table() == Parties.CUSTOMERS || change.table() == Parties.SUPPLIERS) {
                followParty(seq, change);
            }
        }
    }

    private void follow(long seq, RecordEvent event) {
        Map.Entry<Long, RecordState> last = settings.lastEntry();
        RecordState before = last == null ? new RecordState(Fields.none(), false) : last.getValue();
        RecordState after = switch (event) {
            case RecordAdded added -> before.with(added.fields());
            case RecordChanged changed -> before.with(changed.fields());
            case RecordRemoved ignored -> before.removed(true);
            case RecordRestored ignored -> before.removed(false);
            default -> before;
        };
        settings.put(seq, new RecordState(after.fields().only(field -> !PASSED_OVER.contains(field)), after.removed()));
    }

    private void followParty(long seq, RecordEvent event) {
        Fields said = switch (event) {
            case RecordAdded added -> added.fields();
            case RecordChanged changed -> changed.fields();
            default -> Fields.none();
        };
        Fields remembered = said.only(OF_PARTIES::contains);
        TreeMap<Long, Fields> times = parties.get(event.id());
        boolean isNews = event instanceof RecordAdded
                ? OF_PARTIES.stream().anyMatch(field -> remembered.get(field) != null)
                : !remembered.isEmpty();
        if (isNews) {
            Fields before = times == null ? Fields.none() : times.lastEntry().getValue();
            parties.computeIfAbsent(event.id(), ignored -> new TreeMap<>()).put(seq, before.with(remembered));
        }
    }

    private BookOpened opened() {
        return Objects.requireNonNull(opened, "No event opened the book.");
    }

    /** The circumstances of an event that was recorded. */
    Circumstances at(long seq) {
        return new Circumstances() {
            @Override
            public <T> @Nullable T setting(Field<T> field) {
                Map.Entry<Long, RecordState> then = settings.floorEntry(seq);
                return then == null || then.getValue().removed()
                        ? null
                        : then.getValue().fields().get(field);
            }

            @Override
            public @Nullable LocalDate lockedUntil() {
                Map.Entry<Long, RecordState> then = settings.floorEntry(seq);
                return then == null ? null : then.getValue().fields().get(BusinessSettings.LOCKED_UNTIL);
            }

            @Override
            public <T> @Nullable T party(UUID partyId, Field<T> field) {
                if (!OF_PARTIES.contains(field)) {
                    throw new IllegalArgumentException("Of parties " + field + " is not remembered.");
                }
                TreeMap<Long, Fields> times = parties.get(partyId);
                Map.Entry<Long, Fields> then = times == null ? null : times.floorEntry(seq);
                return then == null ? null : then.getValue().get(field);
            }

            @Override
            public String currency() {
                return opened().currency();
            }

            @Override
            public LocalDate today() {
                return days.floorEntry(seq).getValue();
            }
        };
    }
}
