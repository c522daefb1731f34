package io.ledger.api.table;

import static io.ledger.api.record.Field.amount;
import static io.ledger.api.record.Field.choice;
import static io.ledger.api.record.Field.date;
import static io.ledger.api.record.Field.items;
import static io.ledger.api.record.Field.note;
import static io.ledger.api.record.Field.reference;
import static io.ledger.api.record.Field.text;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.record.Field;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Entries that an accountant writes line by line. */
public final class Vouchers {

    public static final String JOURNAL = "journal";
    public static final String CONTRA = "contra";
    public static final String OPENING = "opening";

    private static final int MAX_LINES = 200;

    /** The fields of a line. */
    public static final Field<String> ACCOUNT = text("account").described("The account by its path: Assets:Cash.");

    public static final Field<UUID> ACCOUNT_ID = reference("account_id", ErrorCode.UNKNOWN_ACCOUNT, "accounts")
            .described("The account, where it is one of the book's own.");
    public static final Field<UUID> PARTY_ID = reference(
                    "party_id", ErrorCode.UNKNOWN_PARTY, "customers", "suppliers", "staff")
            .described("Whose balance the line moves, on a control account.");
    public static final Field<Long> DEBIT_MINOR =
            amount("debit_minor").described("This or credit_minor is above zero.");
    public static final Field<Long> CREDIT_MINOR =
            amount("credit_minor").described("This or debit_minor is above zero.");

    public static final Field<String> KIND = choice("kind", JOURNAL, CONTRA, OPENING)
            .required()
            .described(
                    "A journal entry, money moved between the business's own accounts, or what accounts begin with.");
    public static final Field<LocalDate> OCCURRED_ON =
            date("occurred_on").required().described("The day that it counts for.");
    public static final Field<List<Fields>> LINES = items(
                    "lines", "VoucherLine", MAX_LINES, ACCOUNT, ACCOUNT_ID, PARTY_ID, DEBIT_MINOR, CREDIT_MINOR)
            .required()
            .described("What is debited and credited, line by line.");
    public static final Field<String> NOTE = note("note").described("Shown with it.");
    public static final Field<LocalDate> REVERSED_ON = MoneyFields.REVERSED_ON;

    public static final Table TABLE = Table.of("vouchers", "Voucher", KIND, OCCURRED_ON, LINES, NOTE, REVERSED_ON);

    private Vouchers() {}
}
