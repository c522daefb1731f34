package io.ledger.query.payroll;

import io.ledger.api.table.Attendance;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Objects;

/**
 * What a member's marks of a month add up to. Marks of days before the member joined or after the member left do not count, and of a day of absence neither hours nor
 * overtime do.
 *
 * @param present the number of such days, as the four after it
 * @param hours those counted; a day present or on paid leave without hours has 8, half a day 4
 */
record Attended(
        long present,
        long halfDays,
        long paidLeave,
        long weekOff,
        long absent,
        BigDecimal hours,
        long overtimeMinutes) {

    static final long HOURS_OF_A_DAY = 8;

    private static final BigDecimal FULL_DAY = BigDecimal.valueOf(HOURS_OF_A_DAY);
    private static final BigDecimal HALF_DAY = BigDecimal.valueOf(HOURS_OF_A_DAY / 2);
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final Attended NOTHING = new Attended(0, 0, 0, 0, 0, BigDecimal.ZERO, 0);

    /** Adds up the member's marks; those of other months, if there are any, do not count. */
    static Attended of(YearMonth month, Member member, Collection<Mark> marks) {
        Attended sum = NOTHING;
        for (Mark mark : marks) {
            if (YearMonth.from(mark.day()).equals(month) && member.isEmployedOn(mark.day())) {
                sum = sum.plus(of(mark));
            }
        }
        return sum;
    }

    private static Attended of(Mark mark) {
        long overtime = Objects.requireNonNullElse(mark.overtimeMinutes(), 0L);
        return switch (mark.status()) {
            case Attendance.PRESENT -> new Attended(1, 0, 0, 0, 0, hours(mark, FULL_DAY), overtime);
            case Attendance.HALF_DAY -> new Attended(0, 1, 0, 0, 0, hours(mark, HALF_DAY), overtime);
            case Attendance.PAID_LEAVE -> new Attended(0, 0, 1, 0, 0, hours(mark, FULL_DAY), overtime);
            case Attendance.WEEK_OFF -> new Attended(0, 0, 0, 1, 0, hours(mark, BigDecimal.ZERO), overtime);
            case Attendance.ABSENT -> new Attended(0, 0, 0, 0, 1, BigDecimal.ZERO, 0);
            default -> throw new IllegalStateException("No status of a day: " + mark.status());
        };
    }

    private static BigDecimal hours(Mark mark, BigDecimal uncounted) {
        return Objects.requireNonNullElse(mark.hours(), uncounted);
    }

    private Attended plus(Attended other) {
        return new Attended(
                present + other.present,
                halfDays + other.halfDays,
                paidLeave + other.paidLeave,
                weekOff + other.weekOff,
                absent + other.absent,
                hours.add(other.hours),
                overtimeMinutes + other.overtimeMinutes);
    }

    /** The days that are marked. */
    long marked() {
        return present + halfDays + paidLeave + weekOff + absent;
    }

    /** The days that are paid, in halves. */
    long paidHalves() {
        return 2 * (present + paidLeave) + halfDays;
    }

    /** The days that are paid: a half one is .5. */
    BigDecimal days() {
        return BigDecimal.valueOf(paidHalves()).multiply(HALF);
    }

    Attended withoutOvertime() {
        return new Attended(present, halfDays, paidLeave, weekOff, absent, hours, 0);
    }
}
