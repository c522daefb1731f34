package io.ledger.query.item;

import io.ledger.api.record.Table;
import io.ledger.api.table.StockAdjustments;
import io.ledger.query.item.Stock.Place;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.TableProjection;
import io.ledger.query.projection.ViewTable;
import io.ledger.query.projection.Wanted;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came or went without a bill. */
public final class StockAdjustmentProjection implements TableProjection {

    private static final ViewTable VIEW = ViewTable.ofRecords(StockAdjustments.TABLE);

    @Override
    public Table table() {
        return StockAdjustments.TABLE;
    }

    @Override
    public ViewTable view() {
        return VIEW;
    }

    @Override
    public void want(UUID bookId, Values values, Wanted wanted) {
        UUID item = values.get(StockAdjustments.ITEM_ID);
        if (item != null) {
            wanted.row(ItemProjection.VIEW, bookId, item);
        }
    }

    @Override
    public void changed(@Nullable Row before, Row after, long seq, Batch batch) {
        Stock.moved(before == null ? Map.of() : movement(before), movement(after), after, seq, batch);
    }

    private static Map<Place, BigDecimal> movement(Row adjustment) {
        return adjustment.isDeleted()
                ? Map.of()
                : Map.of(
                        new Place(
                                adjustment.require(StockAdjustments.ITEM_ID),
                                adjustment.require(StockAdjustments.OCCURRED_ON)),
                        adjustment.require(StockAdjustments.QUANTITY));
    }
}
