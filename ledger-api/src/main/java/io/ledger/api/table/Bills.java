package io.ledger.api.table;

import static io.ledger.api.record.Field.amount;
import static io.ledger.api.record.Field.choice;
import static io.ledger.api.record.Field.date;
import static io.ledger.api.record.Field.decimal;
import static io.ledger.api.record.Field.items;
import static io.ledger.api.record.Field.note;
import static io.ledger.api.record.Field.reference;
import static io.ledger.api.record.Field.text;
import static io.ledger.api.record.Field.whole;

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
    private static final long MAX_RATE_BP = 10_000;
    private static final int MAX_LINES = 500;

    /** The fields of a line. */
    public static final Field<String> DESCRIPTION = text("description");

    public static final Field<BigDecimal> QUANTITY =
            decimal("quantity", MAX_QUANTITY).required();
    public static final Field<Long> UNIT_PRICE_MINOR =
            amount("unit_price_minor").required();
    /** Of a line; also of the bill as a whole, spread over its lines in proportion, before tax. */
    public static final Field<Long> LINE_DISCOUNT_MINOR =
            amount("discount_minor").defaulting(0L);

    /** Basis points: 1800 is 18 %. */
    public static final Field<Long> TAX_RATE_BP =
            whole("tax_rate_bp", 0, MAX_RATE_BP).defaulting(0L);

    public static final Field<String> KIND = choice("kind", SALE, PURCHASE).required();
    public static final Field<String> NUMBER = text("number");
    public static final Field<UUID> PARTY_ID =
            reference("party_id", ErrorCode.UNKNOWN_PARTY, "customers", "suppliers", "staff");
    public static final Field<LocalDate> ISSUED_ON = date("issued_on").required();
    public static final Field<LocalDate> DUE_ON = date("due_on");
    public static final Field<List<Fields>> LINES = items(
                    "lines", MAX_LINES, DESCRIPTION, QUANTITY, UNIT_PRICE_MINOR, LINE_DISCOUNT_MINOR, TAX_RATE_BP)
            .required();
    public static final Field<Long> DISCOUNT_MINOR = amount("discount_minor");
    /** How a bill without a party was paid. One with a party is owed, whatever this says. */
    public static final Field<String> MODE = choice("mode", "credit", "cash", "upi", "bank", "cheque");

    public static final Field<String> NOTE = note("note");

    public static final Table TABLE =
            Table.of("bills", "Bill", KIND, NUMBER, PARTY_ID, ISSUED_ON, DUE_ON, LINES, DISCOUNT_MINOR, MODE, NOTE);

    private Bills() {}
}
