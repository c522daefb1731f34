package io.ledger.api.table;

import static io.ledger.api.record.Field.amount;
import static io.ledger.api.record.Field.choice;
import static io.ledger.api.record.Field.date;
import static io.ledger.api.record.Field.note;
import static io.ledger.api.record.Field.text;
import static io.ledger.api.record.Field.weekdays;

import io.ledger.api.record.Field;
import io.ledger.api.record.Table;
import io.ledger.api.upcast.Upcaster;
import java.time.LocalDate;
import java.util.List;

/** The members of staff, and what they earn. */
public final class Staff {

    public static final String MONTHLY = "monthly";
    public static final String DAILY = "daily";
    public static final String HOURLY = "hourly";

    public static final Field<String> NAME = text("name").required().described("What the member is called.");
    public static final Field<String> PHONE = text("phone").described("In any form.");
    public static final Field<String> WAGE_TYPE = choice("wage_type", MONTHLY, DAILY, HOURLY)
            .required()
            .described("What wage_minor is for: a month, a day or an hour.");
    /** For a month, a day or an hour. */
    public static final Field<Long> WAGE_MINOR =
            amount("wage_minor").required().described("For a month, a day or an hour, as wage_type says.");

    public static final Field<LocalDate> JOINED_ON =
            date("joined_on").required().described("The first day of work.");
    public static final Field<LocalDate> LEFT_ON = date("left_on").described("The last day of work.");
    public static final Field<String> NOTE = note("note").described("For the business alone.");

    public static final Field<List<Long>> WEEKLY_OFF = weekdays("weekly_off")
            .described("Days of the week that are off where nobody marked them, 1 for Monday to 7 for Sunday.");
    public static final Field<List<Long>> WEEKLY_HALF_DAY = weekdays("weekly_half_day")
            .described(
                    "Days of the week that are half a day off where nobody marked them, 1 for Monday to 7 for Sunday.");

    public static final Table TABLE = Table.of(
                    "staff",
                    "Staff",
                    NAME,
                    PHONE,
                    WAGE_TYPE,
                    WAGE_MINOR,
                    JOINED_ON,
                    LEFT_ON,
                    NOTE,
                    WEEKLY_OFF,
                    WEEKLY_HALF_DAY)
            .inVersion(2, Upcaster.absentFields(1, "weekly_off", "weekly_half_day"));

    private Staff() {}
}
