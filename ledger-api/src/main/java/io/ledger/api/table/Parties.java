package io.ledger.api.table;

import static io.ledger.api.record.Field.amount;
import static io.ledger.api.record.Field.note;
import static io.ledger.api.record.Field.signedAmount;
import static io.ledger.api.record.Field.text;

import io.ledger.api.record.Field;
import io.ledger.api.record.Table;

/** Customers and suppliers: the parties that the business gives to and gets from. Their balances are the projections' work. */
public final class Parties {

    public static final Field<String> NAME = text("name").required();
    public static final Field<String> PHONE = text("phone");
    public static final Field<String> EMAIL = text("email");
    public static final Field<String> ADDRESS = text("address");
    public static final Field<String> TAX_ID = text("tax_id");
    /** What the party owed on the first day; negative where the business owed. */
    public static final Field<Long> OPENING_BALANCE_MINOR = signedAmount("opening_balance_minor");

    public static final Field<Long> CREDIT_LIMIT_MINOR = amount("credit_limit_minor");
    public static final Field<String> NOTE = note("note");

    public static final Table CUSTOMERS = table("customers", "Customer");
    public static final Table SUPPLIERS = table("suppliers", "Supplier");

    private Parties() {}

    private static Table table(String name, String eventStem) {
        return Table.of(
                name, eventStem, NAME, PHONE, EMAIL, ADDRESS, TAX_ID, OPENING_BALANCE_MINOR, CREDIT_LIMIT_MINOR, NOTE);
    }
}
