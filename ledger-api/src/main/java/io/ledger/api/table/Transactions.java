package io.ledger.api.table;

import static io.ledger.api.record.Field.choice;
import static io.ledger.api.record.Field.date;
import static io.ledger.api.record.Field.items;
import static io.ledger.api.record.Field.note;
import static io.ledger.api.record.Field.positiveAmount;
import static io.ledger.api.record.Field.reference;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.record.Field;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Table;
import io.ledger.api.upcast.Upcaster;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What the business gave to a party or got from it. */
public final class Transactions {

    private static final int MAX_ALLOCATIONS = 100;

    public static final String GAVE = "gave";
    public static final String GOT = "got";
    public static final String CREDIT = "credit";

    public static final Field<UUID> PARTY_ID = reference(
                    "party_id", ErrorCode.UNKNOWN_PARTY, "customers", "suppliers", "staff")
            .required()
            .described("Whom it was given to, or got from.");
    public static final Field<String> DIRECTION = choice("direction", GAVE, GOT)
            .required()
            .described("Seen from the business: gave adds to what the party owes, got takes from it.");
    public static final Field<Long> AMOUNT_MINOR =
            positiveAmount("amount_minor").required().described("How much was given or got.");
    /** How the money moved; {@code credit} where none did. */
    public static final Field<String> MODE = choice("mode", CREDIT, "cash", "upi", "bank", "cheque")
            .defaulting(CREDIT)
            .described("How the money moved; credit where none did, but goods.");

    public static final Field<LocalDate> OCCURRED_ON =
            date("occurred_on").required().described("The day that it counts for.");
    public static final Field<LocalDate> DUE_ON = date("due_on").described("By when it is to be paid.");
    public static final Field<UUID> BILL_ID = reference("bill_id", ErrorCode.UNKNOWN_BILL, "bills")
            .described("The bill that it pays, where it is for one.");
    public static final Field<String> NOTE = note("note").described("Shown with it.");

    /** How much of it is for which bill. */
    public static final Field<UUID> ALLOCATED_BILL_ID =
            reference("bill_id", ErrorCode.UNKNOWN_BILL, "bills").required().described("A bill that it pays.");

    public static final Field<Long> ALLOCATED_MINOR =
            positiveAmount("amount_minor").required().described("What of it is for the bill.");
    public static final Field<List<Fields>> ALLOCATIONS = items(
                    "allocations", "Allocation", MAX_ALLOCATIONS, ALLOCATED_BILL_ID, ALLOCATED_MINOR)
            .described("What of it is for which bill, in the place of bill_id. The rest is credit of the party.");
    public static final Field<LocalDate> REVERSED_ON = MoneyFields.REVERSED_ON;
    public static final Field<UUID> ACCOUNT_ID = MoneyFields.ACCOUNT_ID;

    public static final Table TABLE = Table.of(
                    "transactions",
                    "Transaction",
                    PARTY_ID,
                    DIRECTION,
                    AMOUNT_MINOR,
                    MODE,
                    OCCURRED_ON,
                    DUE_ON,
                    BILL_ID,
                    NOTE,
                    ALLOCATIONS,
                    REVERSED_ON,
                    ACCOUNT_ID)
            .inVersion(2, Upcaster.absentFields(1, "allocations", "reversed_on", "account_id"));

    private Transactions() {}
}
