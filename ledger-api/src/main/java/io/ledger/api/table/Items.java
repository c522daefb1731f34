package io.ledger.api.table;

import static io.ledger.api.record.Field.note;
import static io.ledger.api.record.Field.price;
import static io.ledger.api.record.Field.rate;
import static io.ledger.api.record.Field.signedDecimal;
import static io.ledger.api.record.Field.text;

import io.ledger.api.record.Field;
import io.ledger.api.record.Table;
import java.math.BigDecimal;

/** What the business buys and sells. */
public final class Items {

    static final long MAX_QUANTITY = 1_000_000_000;

    private static final int HSN_LENGTH = 8;
    private static final int UNIT_LENGTH = 10;

    public static final Field<String> NAME = text("name").required().described("What the item is called.");
    public static final Field<String> HSN =
            text("hsn", HSN_LENGTH).described("Its code in the harmonised system, 2 to 8 digits.");
    public static final Field<String> UNIT = text("unit", UNIT_LENGTH).described("What quantities count: kg, pcs.");
    public static final Field<BigDecimal> SALE_PRICE_MINOR =
            price("sale_price_minor").described("Offered for the lines of sales, for one.");
    public static final Field<BigDecimal> PURCHASE_PRICE_MINOR =
            price("purchase_price_minor").described("Offered for the lines of purchases, for one.");
    public static final Field<BigDecimal> TAX_RATE_BP =
            rate("tax_rate_bp").described("Offered for lines, in basis points: 1800 is 18 %.");
    public static final Field<BigDecimal> CESS_RATE_BP =
            rate("cess_rate_bp").described("Offered for lines: compensation cess, in basis points.");
    public static final Field<BigDecimal> OPENING_QUANTITY =
            signedDecimal("opening_quantity", MAX_QUANTITY).described("How much there was before the first bill.");
    public static final Field<String> NOTE = note("note").described("For the business alone.");

    public static final Table TABLE = Table.of(
            "items",
            "Item",
            NAME,
            HSN,
            UNIT,
            SALE_PRICE_MINOR,
            PURCHASE_PRICE_MINOR,
            TAX_RATE_BP,
            CESS_RATE_BP,
            OPENING_QUANTITY,
            NOTE);

    private Items() {}
}
