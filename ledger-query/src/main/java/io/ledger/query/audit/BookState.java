package io.ledger.query.audit;

import io.ledger.api.error.UnreadableEventException;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.record.Table;
import io.ledger.api.table.Attendance;
import io.ledger.api.table.OwnAccounts;
import io.ledger.api.table.PayrollRuns;
import io.ledger.api.table.Staff;
import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.EventTypes;
import io.ledger.eventlog.StoredEvent;
import io.ledger.query.journal.AccountNames;
import io.ledger.query.journal.Accounts;
import io.ledger.query.journal.ControlAccounts;
import io.ledger.query.journal.Entry;
import io.ledger.query.journal.MoneyTable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A book, made of its events in memory, and nothing else: no view is asked. What its records of money move is summed up as they change, so of those themselves only some are in
 * memory at a time; an edit of another has its stream read again. For one thread.
 */
final class BookState {

    /** What nothing is reckoned from, and may be long. */
    private static final Set<String> PASSED_OVER = Set.of("note", "address", "phone", "email", "tax_id");

    private final UUID bookId;
    private final EventLog log;
    private final Map<Table, MoneyTable> money = new HashMap<>();
    /** Parties, the book's own accounts, and what wages are reckoned from. */
    private final Map<Table, Map<UUID, RecordState>> kept = new HashMap<>();

    private final RecentRecords recent;
    private final BookTimes times = new BookTimes();
    private final ControlAccounts accounts = new Replayed();
    private final BalanceSums sums = new BalanceSums();
    private final PayrollReplay payrolls = new PayrollReplay(this);
    private long seq;

    BookState(UUID bookId, EventLog log, List<MoneyTable> tables) {
        this(bookId, log, tables, new RecentRecords(RecentRecords.MAX_BYTES));
    }

    BookState(UUID bookId, EventLog log, List<MoneyTable> tables, RecentRecords recent) {
        this.bookId = bookId;
        this.log = log;
        this.recent = recent;
        tables.forEach(table -> money.put(table.table(), table));
        Accounts.parties().forEach(table -> kept.put(table, new LinkedHashMap<>()));
        List.of(Staff.TABLE, Attendance.TABLE, PayrollRuns.TABLE, OwnAccounts.TABLE)
                .forEach(table -> kept.put(table, new LinkedHashMap<>()));
    }

    /** Applies the book's next event. Throws {@link UnreadableEventException} for one that is missing, or that nothing can be made of. */
    void apply(StoredEvent stored) {
        if (stored.seq() != seq + 1) {
            throw new UnreadableEventException(bookId, seq + 1, "It is missing.", null);
        }
        seq = stored.seq();
        Object event = EventTypes.decode(stored);
        try {
            times.recorded(seq, event, stored.recordedAt());
            apply(event, stored);
        } catch (RuntimeException e) { // whatever a payload that lacks something makes of it
            throw new UnreadableEventException(bookId, seq, String.valueOf(e.getMessage()), e);
        }
    }

    private void apply(Object decoded, StoredEvent stored) {
        if (decoded instanceof RecordEvent event && !(event instanceof EditSuperseded)) {
            @Nullable Map<UUID, RecordState> ofTable = kept.get(event.table());
            if (ofTable != null) {
                @Nullable RecordState before = ofTable.get(event.id());
                RecordState after = after(before, event, stored.seq());
                ofTable.put(event.id(), after);
                follow(event, before, after);
            } else if (money.containsKey(event.table())) {
                @Nullable
                RecordState before = event instanceof RecordAdded
                        ? null
                        : recent.get(event.id(), () -> remade(event.id(), stored.seq()));
                RecordState after = after(before, event, stored.seq());
                recent.put(event.id(), after, stored.payload().length());
                follow(event, before, after);
            }
        }
    }

    private void follow(RecordEvent event, @Nullable RecordState before, RecordState after) {
        if (event.table() == PayrollRuns.TABLE) {
            payrolls.changed(event.id(), before, after);
        }
        @Nullable MoneyTable table = money.get(event.table());
        if (table != null) {
            entries(table, event.id(), before).forEach(entry -> sums.add(entry, -1));
            entries(table, event.id(), after).forEach(entry -> sums.add(entry, 1));
        }
    }

    private List<Entry> entries(MoneyTable table, UUID id, @Nullable RecordState record) {
        return record == null || (record.removed() && !table.countsWhenRemoved())
                ? List.of()
                : table.entries(id, record.fields()::get, accounts);
    }

    private final class Replayed implements ControlAccounts {

        @Override
        public String of(UUID partyId) {
            for (Table table : Accounts.parties()) {
                if (records(table).containsKey(partyId)) {
                    return Accounts.control(table);
                }
            }
            throw new IllegalStateException("No event added the party " + partyId + ".");
        }

        @Override
        public String kind(UUID accountId) {
            RecordState account = Objects.requireNonNull(
                    records(OwnAccounts.TABLE).get(accountId), () -> "No event added the account " + accountId + ".");
            return account.fields().require(OwnAccounts.KIND);
        }
    }

    /** What the book's own accounts are called. */
    AccountNames names() {
        AccountNames.Builder names = new AccountNames.Builder();
        records(OwnAccounts.TABLE)
                .forEach((id, account) -> names.add(
                        id,
                        account.fields().require(OwnAccounts.CLASS),
                        account.fields().require(OwnAccounts.NAME),
                        account.fields().require(OwnAccounts.KIND)));
        return names.build();
    }

    /** The record as it was before an event. */
    private RecordState remade(UUID id, long beforeSeq) {
        @Nullable RecordState state = null;
        for (StoredEvent stored : log.ofStream(bookId, id, 0)) {
            if (stored.seq() < beforeSeq
                    && EventTypes.decode(stored) instanceof RecordEvent event
                    && !(event instanceof EditSuperseded)) {
                state = after(state, event, stored.seq());
            }
        }
        return Objects.requireNonNull(state, () -> "No event added the record " + id + ".");
    }

    /** The record after an event, with what is kept with it. */
    private RecordState after(@Nullable RecordState before, RecordEvent event, long atSeq) {
        RecordState after = changed(before, event);
        @Nullable MoneyTable table = money.get(event.table());
        return table == null
                ? after
                : after.with(table.reckon(
                        before == null ? null : before.fields()::get, after.fields()::get, times.at(atSeq)));
    }

    private static RecordState changed(@Nullable RecordState before, RecordEvent event) {
        if (event instanceof RecordAdded added) {
            return new RecordState(reckoned(added.fields()), false);
        }
        RecordState record = Objects.requireNonNull(before, () -> "No event added the record " + event.id() + ".");
        return switch (event) {
            case RecordChanged changed -> record.with(reckoned(changed.fields()));
            case RecordRemoved ignored -> record.removed(true);
            case RecordRestored ignored -> record.removed(false);
            case RecordAdded ignored -> record;
            case EditSuperseded ignored -> record;
        };
    }

    private static Fields reckoned(Fields fields) {
        return fields.only(field -> !PASSED_OVER.contains(field.name()));
    }

    /** The parties, the staff, the days marked and the payroll runs by their ids, removed ones too, in the order in which they were added. */
    Map<UUID, RecordState> records(Table table) {
        return Objects.requireNonNull(kept.get(table));
    }

    /** What all records move. To be asked for once, after the last event. */
    BalanceSums sums() {
        payrolls.forEachEntry(entry -> sums.add(entry, 1));
        return sums;
    }
}
