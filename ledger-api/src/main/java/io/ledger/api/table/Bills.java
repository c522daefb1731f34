package io.ledger.api.table;

import static io.ledger.api.record.Field.amount;
import static io.ledger.api.record.Field.choice;
import static io.ledger.api.record.Field.code;
import static io.ledger.api.record.Field.date;
import static io.ledger.api.record.Field.decimal;
import static io.ledger.api.record.Field.flag;
import static io.ledger.api.record.Field.items;
import static io.ledger.api.record.Field.note;
import static io.ledger.api.record.Field.price;
import static io.ledger.api.record.Field.reference;
import static io.ledger.api.record.Field.text;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.record.Field;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Table;
import io.ledger.api.tax.GstStates;
import io.ledger.api.upcast.Upcaster;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was sold to a customer or bought from a supplier, line by line. The totals, a missing number and what is paid are the server's work. */
public final class Bills {

    public static final String SALE = "sale";
    public static final String PURCHASE = "purchase";
    /** A credit note. */
    public static final String SALE_RETURN = "sale_return";
    /** A debit note. */
    public static final String PURCHASE_RETURN = "purchase_return";

    private static final long MAX_QUANTITY = 1_000_000_000;
    private static final int MAX_LINES = 2_000;
    private static final int UNIT_LENGTH = 10;
    private static final int HSN_LENGTH = 8;

    /** The fields of a line. */
    public static final Field<String> DESCRIPTION = text("description").described("What was sold or bought.");

    public static final Field<BigDecimal> QUANTITY =
            decimal("quantity", MAX_QUANTITY).required().described("How many, or how much.");
    public static final Field<BigDecimal> UNIT_PRICE_MINOR = price("unit_price_minor")
            .required()
            .described("Of one; without tax, but where price_includes_tax says so.");
    /** Of a line; also of the bill as a whole, spread over its lines in proportion, before tax. */
    public static final Field<Long> LINE_DISCOUNT_MINOR =
            amount("discount_minor").defaulting(0L).described("Taken from the line before tax.");

    /** Basis points: 1800 is 18 %. */
    public static final Field<BigDecimal> TAX_RATE_BP = LineTax.TAX.rate();

    public static final Field<BigDecimal> CESS_RATE_BP = LineTax.CESS.rate();
    public static final Field<UUID> ITEM_ID = reference("item_id", ErrorCode.UNKNOWN_ITEM, "items")
            .described("Which item it is, where it is one of the book's.");
    public static final Field<String> HSN =
            text("hsn", HSN_LENGTH).described("Its code in the harmonised system, 2 to 8 digits.");
    public static final Field<String> UNIT = text("unit", UNIT_LENGTH).described("What the quantity counts: kg, pcs.");

    public static final Field<String> KIND = choice("kind", SALE, PURCHASE, SALE_RETURN, PURCHASE_RETURN)
            .required()
            .described("A sale, a purchase, or what came back of one: a credit note, a debit note.");
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
                    TAX_RATE_BP,
                    CESS_RATE_BP,
                    ITEM_ID,
                    HSN,
                    UNIT)
            .required()
            .described("What was sold or bought, line by line.");
    public static final Field<Long> DISCOUNT_MINOR =
            amount("discount_minor").described("On the whole bill: spread over the lines in proportion, before tax.");
    /** How a bill without a party was paid. One with a party is owed, whatever this says. */
    public static final Field<String> MODE = choice("mode", "credit", "cash", "upi", "bank", "cheque")
            .described(
                    "How a bill without a party was paid: in cash where this is not given. One with a party is owed, whatever this says.");

    public static final Field<String> NOTE = note("note").described("Printed below the lines.");

    public static final Field<UUID> OF_BILL_ID = reference("of_bill_id", ErrorCode.UNKNOWN_BILL, "bills")
            .described("Of a return: the bill that it takes back something of.");
    public static final Field<String> PLACE_OF_SUPPLY = code(
                    "place_of_supply", "a state by its code for GST, like 27", GstStates.places())
            .described("Where it is supplied to. Without it the party's state, else the business's.");
    public static final Field<Boolean> PRICE_INCLUDES_TAX = flag("price_includes_tax")
            .defaulting(false)
            .described("Whether the prices of the lines have the taxes in them.");
    public static final Field<LocalDate> REVERSED_ON = MoneyFields.REVERSED_ON;
    public static final Field<UUID> ACCOUNT_ID = MoneyFields.ACCOUNT_ID;

    /** In version 1 of its events a line had one rate, in version 2 it has a list of taxes, in version 3 there are notes, places and items. */
    public static final Table TABLE = Table.of(
                    "bills",
                    "Bill",
                    KIND,
                    NUMBER,
                    PARTY_ID,
                    ISSUED_ON,
                    DUE_ON,
                    LINES,
                    DISCOUNT_MINOR,
                    MODE,
                    NOTE,
                    OF_BILL_ID,
                    PLACE_OF_SUPPLY,
                    PRICE_INCLUDES_TAX,
                    REVERSED_ON,
                    ACCOUNT_ID)
            .inVersion(3, LineTax.fromOneRate(), toDocuments());

    private Bills() {}

    /** Whether a kind is of what is sold, or comes back of it; the others are of what is bought. */
    public static boolean isOfSales(String kind) {
        return kind.equals(SALE) || kind.equals(SALE_RETURN);
    }

    /** Whether a kind takes back what another one did: it is a credit note or a debit note. */
    public static boolean isReturn(String kind) {
        return kind.equals(SALE_RETURN) || kind.equals(PURCHASE_RETURN);
    }

    /** The kind of bill that a return is of; null for what is no return. */
    public static @Nullable String returnedKind(String kind) {
        return switch (kind) {
            case SALE_RETURN -> SALE;
            case PURCHASE_RETURN -> PURCHASE;
            default -> null;
        };
    }

    /** The kind of the returns of such bills. Throws {@link IllegalArgumentException} for what is a return. */
    public static String returnOf(String kind) {
        return switch (kind) {
            case SALE -> SALE_RETURN;
            case PURCHASE -> PURCHASE_RETURN;
            default -> throw new IllegalArgumentException("Nothing is returned of a " + kind + ".");
        };
    }

    private static Upcaster toDocuments() {
        Map<String, @Nullable Object> absent = new LinkedHashMap<>();
        absent.put("of_bill_id", null);
        absent.put("place_of_supply", null);
        absent.put("price_includes_tax", false);
        absent.put("reversed_on", null);
        absent.put("account_id", null);
        return Upcaster.absentFields(2, absent).and(Upcaster.ofItems(2, "lines", line -> {
            Map<String, @Nullable Object> lifted = new LinkedHashMap<>(line);
            Object taxes = lifted.remove("taxes");
            lifted.put("item_id", null);
            lifted.put("hsn", null);
            lifted.put("unit", null);
            lifted.put("taxes", taxes);
            return lifted;
        }));
    }
}
