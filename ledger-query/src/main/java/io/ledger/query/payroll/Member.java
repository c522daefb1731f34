package io.ledger.query.payroll;

import io.ledger.api.record.Ids;
import io.ledger.api.table.Staff;
import io.ledger.query.projection.TableProjection.Values;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff, as the payroll sees one.
 *
 * @param wageMinor for a month, a day or an hour, as {@code wageType} says
 * @param leftOn the last day of work; null for who is still there
 * @param week what the days are where nobody marked them
 * @param removed whether the record is
 */
public record Member(
        UUID staffId,
        String name,
        String wageType,
        long wageMinor,
        LocalDate joinedOn,
        @Nullable LocalDate leftOn,
        Week week,
        boolean removed) {

    /** By name, whatever the case of its letters; of equal names by the id. The same order on every machine, as a collation's is not. */
    static final Comparator<Member> BY_NAME = Comparator.comparing(Member::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Member::name)
            .thenComparing(Member::staffId, Ids::compare);

    /** The member whose record has these values. */
    public static Member of(UUID staffId, Values values, boolean removed) {
        return new Member(
                staffId,
                values.require(Staff.NAME),
                values.require(Staff.WAGE_TYPE),
                values.require(Staff.WAGE_MINOR),
                values.require(Staff.JOINED_ON),
                values.get(Staff.LEFT_ON),
                Week.of(values),
                removed);
    }

    boolean isEmployedOn(LocalDate day) {
        return !day.isBefore(joinedOn) && (leftOn == null || !day.isAfter(leftOn));
    }

    /** How many days of the month the member worked here. */
    long daysOf(YearMonth month) {
        LocalDate first = joinedOn.isAfter(month.atDay(1)) ? joinedOn : month.atDay(1);
        LocalDate end = month.atEndOfMonth();
        LocalDate last = leftOn != null && leftOn.isBefore(end) ? leftOn : end;
        return Math.max(0, ChronoUnit.DAYS.between(first, last) + 1);
    }

    /** Whether the month is to be told of the member: who worked here then, if not removed, or who has a mark in it. */
    boolean isOf(YearMonth month, boolean marked) {
        return marked || (!removed && daysOf(month) > 0);
    }
}
