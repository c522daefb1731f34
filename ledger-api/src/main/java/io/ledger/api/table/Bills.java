package io.ledger.api.table;

import static io.ledger.api.record.Field.amount;
import static io.ledger.api.record.Field.choice;
import static io.ledger.api.record.Field.date;
import static io.ledger.api.record.Field.decimal;
import static io.ledger.api.record.Field.items;
import static io.ledger.api.record.Field.note;
import static io.ledger.api.record.Field.reference;
import static io.ledger.api.record.Field.text;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.record.Field;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What was sold to a customer or bought from a supplier, line by line. The totals, a missing number and what is paid are the server's work. */
public final class Bills {

    public static final String SALE = "sale";
    public static final String PURCHASE = "purchase";

    private static final long MAX_QUANTITY = 1_000_000_000;
    private static final int MAX_LINES = 500;

    /** The fields of a line. */
    public static final Field<String> DESCRIPTION = text("description").described("What was sold or bought.");

    public static final Field<BigDecimal> QUANTITY =
            decimal("quantity", MAX_QUANTITY).required().described("How many, or how much.");
    public static final Field<Long> UNIT_PRICE_MINOR =
            amount("unit_price_minor").required().described("Of one, without tax.");
    /** Of a line; also of the bill as a whole, spread over its lines in proportion, before tax. */
    public static final Field<Long> LINE_DISCOUNT_MINOR =
            amount("discount_minor").defaulting(0L).described("Taken from the line before tax.");

    /** Basis points: 1800 is 18 %. */
    public static final Field<Long> TAX_RATE_BP = LineTax.TAX.rate();

    public static final Field<String> KIND =
            choice("kind", SALE, PURCHASE).required().described("A sale to a customer, or a purchase from a supplier.");
    public static final Field<String> NUMBER =
            text("number").described("As it is printed. Where none is given the server gives the next one.");
    public static final Field<UUID> PARTY_ID = reference(
                    "party_id", ErrorCode.UNKNOWN_PARTY, "customers", "suppliers", "staff")
            .described("Who owes it, or whom it is owed to. None for a sale or purchase that was paid at once.");
    public static final Field<LocalDate> ISSUED_ON =
            date("issued_on").required().described("The day that it counts for.");
    public static final Field<LocalDate> DUE_ON = date("due_on").described("By when it is to be paid.");
    public static final Field<List<Fields>> LINES = items(
                    "lines",
                    "BillLine",
                    MAX_LINES,
                    LineTax.FORM,
                    DESCRIPTION,
                    QUANTITY,
                    UNIT_PRICE_MINOR,
                    LINE_DISCOUNT_MINOR,
                    TAX_RATE_BP)
            .required()
            .described("What was sold or bought, line by line.");
    public static final Field<Long> DISCOUNT_MINOR =
            amount("discount_minor").described("On the whole bill: spread over the lines in proportion, before tax.");
    /** How a bill without a party was paid. One with a party is owed, whatever this says. */
    public static final Field<String> MODE = choice("mode", "credit", "cash", "upi", "bank", "cheque")
            .described(
                    "How a bill without a party was paid: in cash where this is not given. One with a party is owed, whatever this says.");

    public static final Field<String> NOTE = note("note").described("Printed below the lines.");

    /** In version 1 of its events a line had one rate, in version 2 it has a list of taxes. */
    public static final Table TABLE = Table.of(
                    "bills", "Bill", KIND, NUMBER, PARTY_ID, ISSUED_ON, DUE_ON, LINES, DISCOUNT_MINOR, MODE, NOTE)
            .inVersion(2, LineTax.fromOneRate());

    private Bills() {}
}
