package io.ledger.server.imports;

import java.util.List;

/** The names that the columns have in a file of purchases. */
public record PurchaseColumns(String customer, String date, String amount, String quantity) {

    public static final PurchaseColumns USUAL = new PurchaseColumns("customer_id", "occurred_on", "amount", "quantity");

    List<String> names() {
        return List.of(customer, date, amount, quantity);
    }
}
