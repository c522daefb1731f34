package io.ledger.api.table;

import static io.ledger.api.record.Field.choice;
import static io.ledger.api.record.Field.date;
import static io.ledger.api.record.Field.note;
import static io.ledger.api.record.Field.positiveAmount;
import static io.ledger.api.record.Field.reference;
import static io.ledger.api.record.Field.text;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.record.Field;
import io.ledger.api.record.Table;
import io.ledger.api.upcast.Upcaster;
import java.time.LocalDate;
import java.util.UUID;

/** Money that came in or went out without a party: sales over the counter, rent, tea. */
public final class CashbookEntries {

    public static final String IN = "in";
    public static final String OUT = "out";
    public static final String CASH = "cash";

    public static final Field<String> DIRECTION =
            choice("direction", IN, OUT).required().described("Whether money came in or went out.");
    public static final Field<Long> AMOUNT_MINOR =
            positiveAmount("amount_minor").required().described("How much came in or went out.");
    public static final Field<String> MODE =
            choice("mode", CASH, "upi", "bank").defaulting(CASH).described("Where the money is, or was.");
    public static final Field<String> CATEGORY =
            text("category").described("What it was for; the account of income or expense.");
    public static final Field<LocalDate> OCCURRED_ON =
            date("occurred_on").required().described("The day that it counts for.");
    public static final Field<String> NOTE = note("note").described("Shown with it.");

    public static final Field<UUID> CATEGORY_ACCOUNT_ID = reference(
                    "category_account_id", ErrorCode.UNKNOWN_ACCOUNT, "accounts")
            .described("The account of what it was for, which takes the place of category.");
    public static final Field<LocalDate> REVERSED_ON = MoneyFields.REVERSED_ON;
    public static final Field<UUID> ACCOUNT_ID = MoneyFields.ACCOUNT_ID;

    public static final Table TABLE = Table.of(
                    "cashbook_entries",
                    "CashbookEntry",
                    DIRECTION,
                    AMOUNT_MINOR,
                    MODE,
                    CATEGORY,
                    OCCURRED_ON,
                    NOTE,
                    CATEGORY_ACCOUNT_ID,
                    REVERSED_ON,
                    ACCOUNT_ID)
            .inVersion(2, Upcaster.absentFields(1, "category_account_id", "reversed_on", "account_id"));

    private CashbookEntries() {}
}
