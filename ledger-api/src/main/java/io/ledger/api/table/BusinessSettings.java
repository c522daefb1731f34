package io.ledger.api.table;

import static io.ledger.api.record.Field.date;
import static io.ledger.api.record.Field.dayOfYear;
import static io.ledger.api.record.Field.text;
import static io.ledger.api.record.Field.zone;

import io.ledger.api.record.Field;
import io.ledger.api.record.Table;
import java.time.LocalDate;

/** What a business says of itself: one record, whose id is the book's. */
public final class BusinessSettings {

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
            LOCKED_UNTIL);

    private BusinessSettings() {}
}
