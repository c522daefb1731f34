package io.ledger.api.table;

import static io.ledger.api.record.Field.amount;
import static io.ledger.api.record.Field.code;
import static io.ledger.api.record.Field.date;
import static io.ledger.api.record.Field.note;
import static io.ledger.api.record.Field.signedAmount;
import static io.ledger.api.record.Field.text;

import io.ledger.api.record.Field;
import io.ledger.api.record.Table;
import io.ledger.api.tax.GstStates;
import io.ledger.api.upcast.Upcaster;
import java.time.LocalDate;

/** Customers and suppliers: the parties that the business gives to and gets from. Their balances are the projections' work. */
public final class Parties {

    public static final Field<String> NAME = text("name").required().described("What the party is called.");
    public static final Field<String> PHONE = text("phone").described("In any form.");
    public static final Field<String> EMAIL = text("email").described("Not checked for being one.");
    public static final Field<String> ADDRESS = text("address").described("On one line.");
    public static final Field<String> TAX_ID =
            text("tax_id").described("The party's number with the tax office: GSTIN, VAT number.");
    /** What the party owed on the first day; negative where the business owed. */
    public static final Field<Long> OPENING_BALANCE_MINOR = signedAmount("opening_balance_minor")
            .described("What the party owed on the first day; below zero where the business owed.");

    public static final Field<Long> CREDIT_LIMIT_MINOR =
            amount("credit_limit_minor").described("How much the party may owe. Nothing is refused beyond it.");
    public static final Field<String> NOTE = note("note").described("For the business alone.");

    public static final Field<String> STATE_CODE = code(
                    "state_code", "a state by its code for GST, like 27", GstStates.codes())
            .described("The party's state in India.");
    public static final Field<LocalDate> OPENING_ON = date("opening_on")
            .described("The day of the opening balance. Without it the balance lies before every day.");

    public static final Table CUSTOMERS = table("customers", "Customer");
    public static final Table SUPPLIERS = table("suppliers", "Supplier");

    private Parties() {}

    private static Table table(String name, String eventStem) {
        return Table.of(
                        name,
                        eventStem,
                        NAME,
                        PHONE,
                        EMAIL,
                        ADDRESS,
                        TAX_ID,
                        OPENING_BALANCE_MINOR,
                        CREDIT_LIMIT_MINOR,
                        NOTE,
                        STATE_CODE,
                        OPENING_ON)
                .inVersion(2, Upcaster.absentFields(1, "state_code", "opening_on"));
    }
}
