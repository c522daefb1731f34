package io.ledger.server.imports;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a file of purchases. What is null is found out from the file as a whole.
 *
 * @param columns the names that its columns have
 */
public record ReadOptions(
        PurchaseColumns columns,
        @Nullable Charset charset,
        @Nullable DecimalSign decimal,
        @Nullable DateOrder dates) {

    public static final ReadOptions USUAL = new ReadOptions(PurchaseColumns.USUAL, null, null, null);

    static ReadOptions of(PurchaseColumns columns) {
        return new ReadOptions(columns, null, null, null);
    }
}
