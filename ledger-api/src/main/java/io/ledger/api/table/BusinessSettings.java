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

    public static final Field<String> BUSINESS_NAME = text("business_name");
    public static final Field<String> ADDRESS = text("address");
    public static final Field<String> PHONE = text("phone");
    public static final Field<String> EMAIL = text("email");
    public static final Field<String> TAX_ID = text("tax_id");
    public static final Field<String> FINANCIAL_YEAR_START = dayOfYear("financial_year_start");
    /** What the numbers that the server gives to bills begin with. */
    public static final Field<String> BILL_PREFIX = text("bill_prefix");

    public static final Field<String> TIME_ZONE = zone("time_zone");
    public static final Field<String> LANGUAGE = text("language");
    /** Money records dated on or before this day are closed. */
    public static final Field<LocalDate> LOCKED_UNTIL = date("locked_until");

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
