package io.ledger.query.payroll;

import io.ledger.api.table.Staff;
import io.ledger.query.projection.TableProjection.Values;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What a member's days are where nobody marked them. A member without a rule works every day until somebody marks one as off.
 *
 * @param off days of the week by their ISO numbers, as {@code halves}; a day in both lists is off
 * @param halves those that are half a day off
 */
record Week(List<Long> off, List<Long> halves) {

    /** A whole working day, in halves of one. */
    static final long WHOLE = 2;

    static Week of(Values member) {
        return new Week(
                Objects.requireNonNullElse(member.get(Staff.WEEKLY_OFF), List.of()),
                Objects.requireNonNullElse(member.get(Staff.WEEKLY_HALF_DAY), List.of()));
    }

    /** What of a day is for work, in halves of a day. */
    long halvesOf(LocalDate day) {
        long ofWeek = day.getDayOfWeek().getValue();
        return off.contains(ofWeek) ? 0 : halves.contains(ofWeek) ? 1 : WHOLE;
    }
}
