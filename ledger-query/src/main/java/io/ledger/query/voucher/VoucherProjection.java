package io.ledger.query.voucher;

import io.ledger.api.record.Table;
import io.ledger.api.table.Vouchers;
import io.ledger.query.projection.TableProjection;
import io.ledger.query.projection.ViewColumn;
import io.ledger.query.projection.ViewTable;

/** Vouchers: entries that an accountant writes line by line. */
public final class VoucherProjection implements TableProjection {

    private static final ViewColumn<String> NUMBER =
            ViewColumn.text("number").described("The server's, counted for each kind and financial year.");

    private static final ViewTable VIEW = ViewTable.ofRecords(Vouchers.TABLE, NUMBER);

    @Override
    public Table table() {
        return Vouchers.TABLE;
    }

    @Override
    public ViewTable view() {
        return VIEW;
    }
}
