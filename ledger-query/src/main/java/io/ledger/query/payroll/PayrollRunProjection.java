package io.ledger.query.payroll;

import io.ledger.api.record.Table;
import io.ledger.api.table.PayrollRuns;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.TableProjection;
import io.ledger.query.projection.ViewColumn;
import io.ledger.query.projection.ViewTable;
import org.jspecify.annotations.Nullable;

/** Payroll runs. */
public final class PayrollRunProjection implements TableProjection {

    private static final ViewColumn<Object> MEMBERS = ViewColumn.json("members");
    private static final ViewColumn<Long> WAGE_MINOR = ViewColumn.integer("wage_minor");
    private static final ViewColumn<Long> ADVANCES_MINOR = ViewColumn.integer("advances_minor");
    private static final ViewColumn<Long> NET_MINOR = ViewColumn.integer("net_minor");

    private static final ViewTable VIEW =
            ViewTable.ofRecords(PayrollRuns.TABLE, MEMBERS, WAGE_MINOR, ADVANCES_MINOR, NET_MINOR);

    @Override
    public Table table() {
        return PayrollRuns.TABLE;
    }

    @Override
    public ViewTable view() {
        return VIEW;
    }

    @Override
    public boolean readsViews() {
        return true;
    }

    @Override
    public void changed(@Nullable Row before, Row after, long seq, Batch batch) {
        after.set(MEMBERS, "[]");
        after.set(WAGE_MINOR, 0L);
        after.set(ADVANCES_MINOR, 0L);
        after.set(NET_MINOR, 0L);
    }
}
