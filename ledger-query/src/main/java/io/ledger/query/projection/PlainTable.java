package io.ledger.query.projection;

import io.ledger.api.record.Table;

/** A table whose rows are its records and nothing more. */
public final class PlainTable implements TableProjection {

    private final Table table;
    private final ViewTable view;

    public PlainTable(Table table) {
        this.table = table;
        this.view = ViewTable.ofRecords(table);
    }

    @Override
    public Table table() {
        return table;
    }

    @Override
    public ViewTable view() {
        return view;
    }
}
