package io.ledger.query.payroll;

import io.ledger.api.record.Ids;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff, as the payroll sees one.
 *
 * @param wageMinor for a month, a day or an hour, as {@code wageType} says
 * @param leftOn the last day of work; null for who is still there
 * @param removed whether the record is
 */
public record Member(
        UUID staffId,
        String name,
        String wageType,
        long wageMinor,
        LocalDate joinedOn,
        @Nullable LocalDate leftOn,
        boolean removed) {

    /** By name, whatever the case of its letters; of equal names by the id. The same order on every machine, as a collation's is not. */
    static final Comparator<Member> BY_NAME = Comparator.comparing(Member::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Member::name)
            .thenComparing(Member::staffId, Ids::compare);

    boolean isEmployedOn(LocalDate day) {
        return !day.isBefore(joinedOn) && (leftOn == null || !day.isAfter(leftOn));
    }

    /** Whether the month has a day of work for the member. */
    boolean isEmployedIn(YearMonth month) {
        LocalDate first = joinedOn.isAfter(month.atDay(1)) ? joinedOn : month.atDay(1);
        return !first.isAfter(month.atEndOfMonth()) && isEmployedOn(first);
    }
}
