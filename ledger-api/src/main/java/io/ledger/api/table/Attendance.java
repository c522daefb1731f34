package io.ledger.api.table;

import static io.ledger.api.record.Field.choice;
import static io.ledger.api.record.Field.date;
import static io.ledger.api.record.Field.decimal;
import static io.ledger.api.record.Field.note;
import static io.ledger.api.record.Field.reference;
import static io.ledger.api.record.Field.whole;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.record.Field;
import io.ledger.api.record.Ids;
import io.ledger.api.record.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** One member's one day. */
public final class Attendance {

    public static final String PRESENT = "present";
    public static final String ABSENT = "absent";
    public static final String HALF_DAY = "half_day";
    public static final String PAID_LEAVE = "paid_leave";
    public static final String WEEK_OFF = "week_off";

    private static final long HOURS_OF_A_DAY = 24;
    private static final long MINUTES_OF_A_DAY = 1_440;

    public static final Field<UUID> STAFF_ID =
            reference("staff_id", ErrorCode.UNKNOWN_STAFF, "staff").required().described("Whose day it is.");
    public static final Field<LocalDate> DAY = date("day").required().described("Which day it is.");
    public static final Field<String> STATUS = choice("status", PRESENT, ABSENT, HALF_DAY, PAID_LEAVE, WEEK_OFF)
            .required()
            .described("Whether the member was there.");
    public static final Field<BigDecimal> HOURS = decimal("hours", HOURS_OF_A_DAY)
            .described("How long the member worked: a full day is 8 where this is not given, half a day 4.");
    public static final Field<Long> OVERTIME_MINUTES =
            whole("overtime_minutes", 0, MINUTES_OF_A_DAY).described("Beyond the usual hours.");
    public static final Field<String> NOTE = note("note").described("Shown with it.");

    public static final Table TABLE =
            Table.of("attendance", "Attendance", STAFF_ID, DAY, STATUS, HOURS, OVERTIME_MINUTES, NOTE);

    private Attendance() {}

    /** The id of a member's day, the same on every device, so that two that mark one day meet in one record. */
    public static UUID id(UUID staffId, LocalDate day) {
        return Ids.version5(staffId, day.toString());
    }
}
