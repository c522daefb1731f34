package io.ledger.query.phone;

import io.ledger.api.record.Field;
import io.ledger.api.record.Table;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.TableProjection;
import io.ledger.query.projection.ViewTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table whose rows are its records, and the number that one of their fields holds. */
public final class PhoneTable implements TableProjection {

    private final Table table;
    private final Field<String> phone;
    private final ViewTable view;

    public PhoneTable(Table table, Field<String> phone) {
        this.table = table;
        this.phone = phone;
        this.view = ViewTable.ofRecords(table, List.of(), List.of(Phones.E164));
    }

    @Override
    public Table table() {
        return table;
    }

    @Override
    public ViewTable view() {
        return view;
    }

    @Override
    public void changed(@Nullable Row before, Row after, long seq, Batch batch) {
        Phones.derive(before, after, phone, batch);
    }
}
