package io.ledger.query.item;

import io.ledger.api.record.Table;
import io.ledger.api.table.Items;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.TableProjection;
import io.ledger.query.projection.ViewColumn;
import io.ledger.query.projection.ViewTable;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Items: how much there is of each. */
public final class ItemProjection implements TableProjection {

    private static final ViewColumn<BigDecimal> QUANTITY_ON_HAND = ViewColumn.decimal("quantity_on_hand")
            .neverNull()
            .described("The opening quantity, what was bought, less what was sold, with returns and adjustments.");

    private static final ViewTable VIEW = ViewTable.ofRecords(Items.TABLE, QUANTITY_ON_HAND);

    @Override
    public Table table() {
        return Items.TABLE;
    }

    @Override
    public ViewTable view() {
        return VIEW;
    }

    @Override
    public void changed(@Nullable Row before, Row after, long seq, Batch batch) {
        after.set(QUANTITY_ON_HAND, Objects.requireNonNullElse(after.get(Items.OPENING_QUANTITY), BigDecimal.ZERO));
    }
}
