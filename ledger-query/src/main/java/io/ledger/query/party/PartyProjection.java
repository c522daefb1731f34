package io.ledger.query.party;

import io.ledger.api.record.Table;
import io.ledger.api.table.Parties;
import io.ledger.query.journal.Accounts;
import io.ledger.query.journal.ControlAccounts;
import io.ledger.query.journal.Entry;
import io.ledger.query.journal.MoneyTable;
import io.ledger.query.journal.PartyBalances;
import io.ledger.query.phone.Phones;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.ViewTable;
import java.sql.SQLException;
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

    /** Removing a party moves no money. */
    @Override
    public boolean countsWhenRemoved() {
        return true;
    }

    @Override
    public @Nullable Entry entry(UUID id, Values values, ControlAccounts accounts) {
        long opening = Objects.requireNonNullElse(values.get(Parties.OPENING_BALANCE_MINOR), 0L);
        return new Entry.Builder(Entry.OPENING_DAY)
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
