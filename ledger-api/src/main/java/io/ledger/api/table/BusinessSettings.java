package io.ledger.api.table;

import static io.ledger.api.record.Field.choice;
import static io.ledger.api.record.Field.code;
import static io.ledger.api.record.Field.date;
import static io.ledger.api.record.Field.dayOfYear;
import static io.ledger.api.record.Field.image;
import static io.ledger.api.record.Field.note;
import static io.ledger.api.record.Field.text;
import static io.ledger.api.record.Field.zone;

import io.ledger.api.record.Field;
import io.ledger.api.record.Table;
import io.ledger.api.tax.GstStates;
import io.ledger.api.upcast.Upcaster;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

/** What a business says of itself: one record, whose id is the book's. */
public final class BusinessSettings {

    /** Of {@code bill_round_off}. */
    public static final String NO_ROUND_OFF = "none";

    public static final String ROUND_TO_UNIT = "unit";

    /** Of {@code payroll_dated}. */
    public static final String MONTH_END = "month_end";

    public static final String RUN_DAY = "run_day";

    private static final int MAX_LOGO_BYTES = 200 * 1024;

    public static final Field<String> BUSINESS_NAME =
            text("business_name").described("Printed on top of bills and reports.");
    public static final Field<String> ADDRESS = text("address").described("Printed below the name.");
    public static final Field<String> PHONE = text("phone").described("Printed below the name.");
    public static final Field<String> EMAIL = text("email").described("Printed below the name.");
    public static final Field<String> TAX_ID =
            text("tax_id").described("The business's number with the tax office: GSTIN, VAT number.");
    public static final Field<String> FINANCIAL_YEAR_START =
            dayOfYear("financial_year_start").described("The first day of the financial year, MM-DD.");
    /** What the numbers that the server gives to bills begin with. */
    public static final Field<String> BILL_PREFIX =
            text("bill_prefix").described("What the numbers that the server gives to bills begin with.");

    public static final Field<String> TIME_ZONE = zone("time_zone")
            .described(
                    "Where the book is: when its days begin. Without it, the time zone that the book was opened with.");
    public static final Field<String> LANGUAGE =
            text("language").described("Of the business, as a language tag: en, hi.");
    /** Money records dated on or before this day are closed. */
    public static final Field<LocalDate> LOCKED_UNTIL =
            date("locked_until").described("Money records dated on or before this day are closed.");

    /** Why the lock was moved; asked for with each move of it. */
    public static final Field<String> LOCK_REASON =
            note("lock_reason").described("Why locked_until was moved; needed with each change of it.");

    public static final Field<String> STATE_CODE = code(
                    "state_code", "a state by its code for GST, like 27", GstStates.codes())
            .described("The business's state in India.");
    public static final Field<String> COUNTRY = code(
                    "country", "a country by its code in ISO 3166, like IN", Set.of(Locale.getISOCountries()))
            .described("Where the business is. Without it India for a book in INR.");
    public static final Field<String> BILL_ROUND_OFF = choice("bill_round_off", NO_ROUND_OFF, ROUND_TO_UNIT)
            .described("Whether totals of bills are rounded to whole units of the currency; none where not given.");
    /** What the numbers of the further kinds begin with; {@code bill_prefix} is that of sales. */
    public static final Field<String> PURCHASE_PREFIX =
            text("purchase_prefix").described("What the numbers that the server gives to purchases begin with.");

    public static final Field<String> SALE_RETURN_PREFIX =
            text("sale_return_prefix").described("What the numbers that the server gives to credit notes begin with.");
    public static final Field<String> PURCHASE_RETURN_PREFIX = text("purchase_return_prefix")
            .described("What the numbers that the server gives to debit notes begin with.");
    public static final Field<String> BANK_DETAILS =
            note("bank_details").described("Where bills are to be paid to; printed on them.");
    public static final Field<String> BILL_TERMS = note("bill_terms").described("Printed below each bill.");
    public static final Field<String> SIGNATORY = text("signatory").described("Who signs bills.");
    public static final Field<String> UPI_ID =
            text("upi_id").described("The address for payments by UPI; bills show it as a QR code.");
    /** A PNG or JPEG. */
    public static final Field<String> LOGO = image("logo", MAX_LOGO_BYTES)
            .described("A picture for the head of bills: PNG or JPEG of at most 200 KB, in base 64.");

    public static final Field<String> BILL_LAYOUT = choice("bill_layout", "a4", "receipt")
            .described("How bills are printed where nobody says otherwise: a page, or a receipt of 80 mm.");
    public static final Field<String> PAYROLL_DATED = choice("payroll_dated", MONTH_END, RUN_DAY)
            .described(
                    "The day of a run for a month that has not ended: the last of the month, or the day of the run.");

    /** Version 2 of its events has what documents of an accountant need. */
    public static final Table TABLE = Table.of(
                    "business_settings",
                    "BusinessSettings",
                    BUSINESS_NAME,
                    ADDRESS,
                    PHONE,
                    EMAIL,
                    TAX_ID,
                    FINANCIAL_YEAR_START,
                    BILL_PREFIX,
                    TIME_ZONE,
                    LANGUAGE,
                    LOCKED_UNTIL,
                    LOCK_REASON,
                    STATE_CODE,
                    COUNTRY,
                    BILL_ROUND_OFF,
                    PURCHASE_PREFIX,
                    SALE_RETURN_PREFIX,
                    PURCHASE_RETURN_PREFIX,
                    BANK_DETAILS,
                    BILL_TERMS,
                    SIGNATORY,
                    UPI_ID,
                    LOGO,
                    BILL_LAYOUT,
                    PAYROLL_DATED)
            .inVersion(
                    2,
                    Upcaster.absentFields(
                            1,
                            "lock_reason",
                            "state_code",
                            "country",
                            "bill_round_off",
                            "purchase_prefix",
                            "sale_return_prefix",
                            "purchase_return_prefix",
                            "bank_details",
                            "bill_terms",
                            "signatory",
                            "upi_id",
                            "logo",
                            "bill_layout",
                            "payroll_dated"));

    private BusinessSettings() {}
}
