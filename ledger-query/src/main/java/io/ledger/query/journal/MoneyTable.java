package io.ledger.query.journal;

import io.ledger.api.record.Fields;
import io.ledger.api.table.MoneyFields;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.TableProjection;
import io.ledger.query.projection.ViewTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A table whose records move money: it says which entry a record makes, and the journal, the parties' balances and the cashbook's days follow. */
public interface MoneyTable extends TableProjection {

    /**
     * What the server reckons of the record at the event at hand and keeps with it, in fields of its own or in the place of what the event says: the table's view has a column for each. What depends on the rest
     * of the book is reckoned here, and the entry only of what is kept. A field that is left out keeps what it was.
     *
     * @param before the values before the event, what was kept among them; null when the record was added
     * @param after the values after it, with what was kept before
     */
    default Fields reckon(@Nullable Values before, Values after, Circumstances then) {
        return Fields.none();
    }

    /**
     * The entry that the record {@code id} with these values makes; null when it moves nothing. A pure function. The postings are those of the table in section 5 of the wire
     * contract.
     */
    @Nullable
    Entry entry(UUID id, Values values, ControlAccounts accounts);

    /** What the record posts: its entry, and from the day on that it is reversed what takes that back. */
    default List<Entry> entries(UUID id, Values values, ControlAccounts accounts) {
        Entry entry = entry(id, values, accounts);
        LocalDate reversedOn =
                table().fields().contains(MoneyFields.REVERSED_ON) ? values.get(MoneyFields.REVERSED_ON) : null;
        return Entry.withReversal(entry, reversedOn);
    }

    /** Whether a record's entry stands when the record is removed. */
    default boolean countsWhenRemoved() {
        return false;
    }

    @Override
    default List<ViewTable> derived() {
        return List.of(CashbookDays.VIEW);
    }

    @Override
    default void changed(@Nullable Row before, Row after, long seq, Batch batch) throws SQLException {
        keep(before, after, batch);
        Journal.replace(this, before, after, seq, batch);
    }

    /** Reckons what is kept with the record, into its row. */
    default void keep(@Nullable Row before, Row after, Batch batch) {
        reckon(before == null ? null : before::get, after::get, Circumstances.of(batch, after.bookId()))
                .forEach(after::set);
    }

    @Override
    default void settle(Batch batch, Connection connection) throws SQLException {
        Journal.settle(batch, connection);
    }
}
