package io.ledger.query.party;

import io.ledger.api.record.Table;
import io.ledger.api.table.Parties;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.TableProjection;
import io.ledger.query.projection.ViewColumn;
import io.ledger.query.projection.ViewTable;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Customers, or suppliers: with the balance that their opening balance begins. */
public final class PartyProjection implements TableProjection {

    static final ViewColumn<Long> BALANCE_MINOR = ViewColumn.integer("balance_minor");
    /** The latest day of a transaction that is not removed. */
    static final ViewColumn<LocalDate> LAST_ACTIVITY_ON = ViewColumn.date("last_activity_on");

    public static final PartyProjection CUSTOMERS = new PartyProjection(Parties.CUSTOMERS);
    public static final PartyProjection SUPPLIERS = new PartyProjection(Parties.SUPPLIERS);

    private final Table table;
    private final ViewTable view;

    private PartyProjection(Table table) {
        this.table = table;
        this.view = ViewTable.ofRecords(table, BALANCE_MINOR, LAST_ACTIVITY_ON);
    }

    @Override
    public Table table() {
        return table;
    }

    @Override
    public ViewTable view() {
        return view;
    }

    /** A removed party keeps its balance: removing it moved no money. */
    @Override
    public void changed(@Nullable Row before, Row after, long seq, Batch batch) {
        long opening = opening(after);
        long balance = before == null ? opening : before.require(BALANCE_MINOR) - opening(before) + opening;
        after.set(BALANCE_MINOR, balance);
    }

    private static long opening(Row party) {
        return Objects.requireNonNullElse(party.get(Parties.OPENING_BALANCE_MINOR), 0L);
    }
}
