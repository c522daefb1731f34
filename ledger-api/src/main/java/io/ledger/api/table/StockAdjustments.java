package io.ledger.api.table;

import static io.ledger.api.record.Field.date;
import static io.ledger.api.record.Field.note;
import static io.ledger.api.record.Field.reference;
import static io.ledger.api.record.Field.signedDecimal;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.record.Field;
import io.ledger.api.record.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** Quantities that came or went without a bill: counted, broken, used. */
public final class StockAdjustments {

    public static final Field<UUID> ITEM_ID =
            reference("item_id", ErrorCode.UNKNOWN_ITEM, "items").required().described("Of which item.");
    public static final Field<BigDecimal> QUANTITY = signedDecimal("quantity", Items.MAX_QUANTITY)
            .required()
            .described("How much more there is; below zero how much less.");
    public static final Field<LocalDate> OCCURRED_ON =
            date("occurred_on").required().described("The day that it counts for.");
    public static final Field<String> NOTE = note("note").described("Shown with it.");

    public static final Table TABLE =
            Table.of("stock_adjustments", "StockAdjustment", ITEM_ID, QUANTITY, OCCURRED_ON, NOTE);

    private StockAdjustments() {}
}
