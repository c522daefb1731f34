package io.ledger.query.item;

import io.ledger.api.record.Table;
import io.ledger.api.table.Items;
import io.ledger.query.item.Stock.Place;
import io.ledger.query.journal.Entry;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.TableProjection;
import io.ledger.query.projection.ViewColumn;
import io.ledger.query.projection.ViewTable;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Items: how much there is of each. Bills and adjustments move it, by {@link Stock}. */
public final class ItemProjection implements TableProjection {

    static final ViewColumn<BigDecimal> QUANTITY_ON_HAND = ViewColumn.decimal("quantity_on_hand")
            .neverNull()
            .described("The opening quantity, what was bought, less what was sold, with returns and adjustments.");

    static final ViewTable VIEW = ViewTable.ofRecords(Items.TABLE, QUANTITY_ON_HAND);

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
        if (before == null) {
            after.set(QUANTITY_ON_HAND, BigDecimal.ZERO);
        }
        Stock.moved(before == null ? Map.of() : opening(before), opening(after), after, seq, batch);
    }

    private static Map<Place, BigDecimal> opening(Row item) {
        BigDecimal quantity = item.get(Items.OPENING_QUANTITY);
        return quantity == null || quantity.signum() == 0
                ? Map.of()
                : Map.of(new Place((UUID) item.id(), Entry.OPENING_DAY), quantity);
    }

    /** This table comes last of those that move items. */
    @Override
    public void settle(Batch batch, Connection connection) throws SQLException {
        StockMovements.of(batch).write(connection);
    }
}
