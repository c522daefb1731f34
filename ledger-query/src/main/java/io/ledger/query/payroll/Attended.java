package io.ledger.query.payroll;

import static java.util.stream.Collectors.toMap;

import io.ledger.api.table.Attendance;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a member's month adds up to. Marks of days before the member joined or after the member left do not count, and of a day of absence neither hours nor overtime do. Where the member has a week, a day that nobody
 * marked is what that makes of it.
 *
 * @param present the number of such days, as the four after it
 * @param weekOff those that the week has off and nobody marked are among them
 * @param paidHalves the days that are paid, in halves
 * @param workingHalves the working days of the whole month, also of the part before the member joined or after the member left, in halves; never 0
 * @param hours those counted; a day present or on paid leave without hours has 8, half a day 4
 */
record Attended(
        long present,
        long halfDays,
        long paidLeave,
        long weekOff,
        long absent,
        long paidHalves,
        long workingHalves,
        BigDecimal hours,
        long overtimeMinutes) {

    static final long HOURS_OF_A_DAY = 8;

    private static final BigDecimal FULL_DAY = BigDecimal.valueOf(HOURS_OF_A_DAY);
    private static final BigDecimal HALF_DAY = BigDecimal.valueOf(HOURS_OF_A_DAY / 2);
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final Attended NOTHING = new Attended(0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, 0);

    /** Adds up the member's month by these marks; those of other months, if there are any, do not count. */
    static Attended of(YearMonth month, Member member, Collection<Mark> marks) {
        Map<LocalDate, Mark> byDay = marks.stream()
                .filter(mark -> YearMonth.from(mark.day()).equals(month) && member.isEmployedOn(mark.day()))
                .collect(toMap(Mark::day, Function.identity(), (first, again) -> again));
        Attended sum = NOTHING;
        for (int i = 1; i <= month.lengthOfMonth(); i++) {
            LocalDate day = month.atDay(i);
            @Nullable Mark mark = byDay.get(day);
            sum = sum.plus(
                    mark == null
                            ? unmarked(member, day)
                            : marked(mark, member.week().halvesOf(day)));
        }
        return sum.workingHalves > 0 ? sum : sum.working(2L * month.lengthOfMonth());
    }

    private static Attended unmarked(Member member, LocalDate day) {
        long halves = member.week().halvesOf(day);
        long off = halves == 0 && member.isEmployedOn(day) ? 1 : 0;
        return new Attended(0, 0, 0, off, 0, 0, halves, BigDecimal.ZERO, 0);
    }

    /** A mark makes a working day of one that the week has off; of one that is half off it leaves the half, of which who is there half a day is there for all of it. */
    private static Attended marked(Mark mark, long halvesByTheWeek) {
        long overtime = Objects.requireNonNullElse(mark.overtimeMinutes(), 0L);
        long halves = halvesByTheWeek == 0 ? Week.WHOLE : halvesByTheWeek;
        BigDecimal usual = halves == Week.WHOLE ? FULL_DAY : HALF_DAY;
        return switch (mark.status()) {
            case Attendance.PRESENT -> new Attended(1, 0, 0, 0, 0, halves, halves, hours(mark, usual), overtime);
            case Attendance.HALF_DAY -> new Attended(0, 1, 0, 0, 0, 1, halves, hours(mark, HALF_DAY), overtime);
            case Attendance.PAID_LEAVE -> new Attended(0, 0, 1, 0, 0, halves, halves, hours(mark, usual), overtime);
            case Attendance.WEEK_OFF -> new Attended(0, 0, 0, 1, 0, 0, 0, hours(mark, BigDecimal.ZERO), overtime);
            case Attendance.ABSENT -> new Attended(0, 0, 0, 0, 1, 0, halves, BigDecimal.ZERO, 0);
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
                paidHalves + other.paidHalves,
                workingHalves + other.workingHalves,
                hours.add(other.hours),
                overtimeMinutes + other.overtimeMinutes);
    }

    /** The days that somebody marked, or that are off by the week. */
    long settled() {
        return present + halfDays + paidLeave + weekOff + absent;
    }

    /** The days that are paid: a half one is .5. */
    BigDecimal days() {
        return BigDecimal.valueOf(paidHalves).multiply(HALF);
    }

    /** The working days of the month: a half one is .5. */
    BigDecimal workingDays() {
        return BigDecimal.valueOf(workingHalves).multiply(HALF);
    }

    /** Where every day was off, nothing but overtime can be due, and the calendar's days have to tell its rate. */
    private Attended working(long halves) {
        return new Attended(present, halfDays, paidLeave, weekOff, absent, paidHalves, halves, hours, overtimeMinutes);
    }
}
