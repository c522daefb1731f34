package io.ledger.query.journal;

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
        Journal.replace(this, before, after, seq, batch);
    }

    @Override
    default void settle(Batch batch, Connection connection) throws SQLException {
        Journal.settle(batch, connection);
    }
}
