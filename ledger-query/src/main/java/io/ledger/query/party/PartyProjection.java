package io.ledger.query.party;

import io.ledger.api.record.Fields;
import io.ledger.api.record.Table;
import io.ledger.api.table.Parties;
import io.ledger.query.journal.Accounts;
import io.ledger.query.journal.Circumstances;
import io.ledger.query.journal.ControlAccounts;
import io.ledger.query.journal.Entry;
import io.ledger.query.journal.Journal;
import io.ledger.query.journal.MoneyTable;
import io.ledger.query.journal.PartyBalances;
import io.ledger.query.phone.Phones;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.ViewTable;
import io.ledger.query.projection.Wanted;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Customers, or suppliers: what one owed on the first day is the first entry on its account. */
public final class PartyProjection implements MoneyTable {

    public static final PartyProjection CUSTOMERS = new PartyProjection(Parties.CUSTOMERS);
    public static final PartyProjection SUPPLIERS = new PartyProjection(Parties.SUPPLIERS);

    private final Table table;

    private PartyProjection(Table table) {
        this.table = table;
    }

    @Override
    public Table table() {
        return table;
    }

    @Override
    public ViewTable view() {
        return PartyBalances.view(table);
    }

    @Override
    public void want(UUID bookId, Values values, Wanted wanted) {
        Journal.want(bookId, null, values.get(Parties.OPENING_ON), wanted);
    }

    /** Removing a party moves no money. */
    @Override
    public boolean countsWhenRemoved() {
        return true;
    }

    /**
     * While the books are closed, what a party that is new, or an opening that loses its day, brings counts from the day after on: what was reported of the closed days stays so. That stands until the opening is
     * changed again.
     */
    @Override
    public Fields reckon(@Nullable Values before, Values after, Circumstances then) {
        if (before != null
                && Objects.equals(before.get(Parties.OPENING_BALANCE_MINOR), after.get(Parties.OPENING_BALANCE_MINOR))
                && Objects.equals(before.get(Parties.OPENING_ON), after.get(Parties.OPENING_ON))) {
            return Fields.none();
        }
        LocalDate said = after.get(Parties.OPENING_ON);
        LocalDate closed = then.lockedUntil();
        return Fields.none()
                .change()
                .set(PartyBalances.OPENING_COUNTS_ON, said != null || closed == null ? said : closed.plusDays(1))
                .build();
    }

    @Override
    public @Nullable Entry entry(UUID id, Values values, ControlAccounts accounts) {
        long opening = Objects.requireNonNullElse(values.get(Parties.OPENING_BALANCE_MINOR), 0L);
        LocalDate day = values.get(PartyBalances.OPENING_COUNTS_ON);
        return new Entry.Builder(day == null ? Entry.OPENING_DAY : day)
                .party(accounts, id, opening)
                .line(Accounts.OPENING_BALANCES, -opening)
                .build();
    }

    @Override
    public void changed(@Nullable Row before, Row after, long seq, Batch batch) throws SQLException {
        if (before == null) {
            PartyBalances.begin(after);
        }
        Phones.derive(before, after, Parties.PHONE, batch);
        MoneyTable.super.changed(before, after, seq, batch);
    }
}
