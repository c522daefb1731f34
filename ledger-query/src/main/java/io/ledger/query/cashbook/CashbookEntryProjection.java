package io.ledger.query.cashbook;

import io.ledger.api.record.Table;
import io.ledger.api.table.CashbookEntries;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.TableProjection;
import io.ledger.query.projection.ViewTable;
import io.ledger.query.projection.Wanted;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The cashbook's entries: each moves its day. */
public final class CashbookEntryProjection implements TableProjection {

    private static final ViewTable VIEW = ViewTable.ofRecords(CashbookEntries.TABLE);

    @Override
    public Table table() {
        return CashbookEntries.TABLE;
    }

    @Override
    public ViewTable view() {
        return VIEW;
    }

    @Override
    public List<ViewTable> derived() {
        return List.of(CashbookDays.VIEW);
    }

    @Override
    public void want(UUID bookId, Values values, Wanted wanted) {
        LocalDate day = values.get(CashbookEntries.OCCURRED_ON);
        if (day != null) {
            CashbookDays.want(bookId, day, wanted);
        }
    }

    @Override
    public void changed(@Nullable Row before, Row after, long seq, Batch batch) {
        CashbookDays.replace(batch, after.bookId(), movement(before), movement(after), seq);
    }

    private static @Nullable CashMovement movement(@Nullable Row row) {
        return row == null || row.isDeleted()
                ? null
                : new CashMovement(
                        row.require(CashbookEntries.OCCURRED_ON),
                        row.require(CashbookEntries.MODE),
                        row.require(CashbookEntries.DIRECTION).equals(CashbookEntries.IN),
                        row.require(CashbookEntries.AMOUNT_MINOR));
    }
}
