package io.ledger.query.staff;

import io.ledger.api.record.Table;
import io.ledger.api.table.Staff;
import io.ledger.query.journal.PartyBalances;
import io.ledger.query.phone.Phones;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.TableProjection;
import io.ledger.query.projection.ViewTable;
import org.jspecify.annotations.Nullable;

/** The members of staff: parties whose account begins with nothing. */
public final class StaffProjection implements TableProjection {

    @Override
    public Table table() {
        return Staff.TABLE;
    }

    @Override
    public ViewTable view() {
        return PartyBalances.view(Staff.TABLE);
    }

    @Override
    public void changed(@Nullable Row before, Row after, long seq, Batch batch) {
        if (before == null) {
            PartyBalances.begin(after);
        }
        Phones.derive(before, after, Staff.PHONE, batch);
    }
}
