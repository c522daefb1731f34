package io.ledger.query.payroll;

import io.ledger.api.table.Attendance;
import io.ledger.query.projection.TableProjection.Values;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One member's day, as marked.
 *
 * @param status one of {@link Attendance}'s
 * @param hours those worked; null where nobody counted them
 * @param overtimeMinutes those beyond; null for none
 */
public record Mark(
        UUID staffId,
        LocalDate day,
        String status,
        @Nullable BigDecimal hours,
        @Nullable Long overtimeMinutes) {

    /** The day whose record has these values. */
    public static Mark of(Values values) {
        return new Mark(
                values.require(Attendance.STAFF_ID),
                values.require(Attendance.DAY),
                values.require(Attendance.STATUS),
                values.get(Attendance.HOURS),
                values.get(Attendance.OVERTIME_MINUTES));
    }
}
