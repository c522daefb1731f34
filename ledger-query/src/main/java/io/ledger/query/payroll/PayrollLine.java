package io.ledger.query.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collection;
import java.util.UUID;

/**
 * What a member of staff earned in a month, as it stands in the row of a payroll run.
 *
 * @param wageRateMinor for a month, a day or an hour, as {@code wageType} says
 * @param days the paid ones, a decimal: half a day is .5
 * @param present the number of such days, as the four after it
 * @param hours a decimal
 * @param wageMinor what was earned
 * @param advancesMinor what the member owed at the month's end, this month's wage not counted
 * @param netMinor the wage less the advances
 */
@Schema(name = "PayrollLine")
public record PayrollLine(
        UUID staffId,
        String name,
        String wageType,
        long wageRateMinor,
        String days,
        long present,
        long halfDays,
        long paidLeave,
        long weekOff,
        long absent,
        String hours,
        long overtimeMinutes,
        long wageMinor,
        long advancesMinor,
        long netMinor) {

    /**
     * Reckons a member's month.
     *
     * @param balanceMinor what the member owed at its end, without this month's wage; less than zero where the business owed
     */
    static PayrollLine of(YearMonth month, Member member, Collection<Mark> marks, long balanceMinor) {
        Attended attended = Attended.of(month, member, marks);
        long wage = Wages.earned(month, member.wageType(), member.wageMinor(), attended);
        long advances = Math.max(balanceMinor, 0);
        return new PayrollLine(
                member.staffId(),
                member.name(),
                member.wageType(),
                member.wageMinor(),
                plain(attended.days()),
                attended.present(),
                attended.halfDays(),
                attended.paidLeave(),
                attended.weekOff(),
                attended.absent(),
                plain(attended.hours()),
                attended.overtimeMinutes(),
                wage,
                advances,
                wage - advances);
    }

    /** A decimal without zeros at its end. */
    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** What of the wage is not for overtime. */
    long ordinaryMinor(YearMonth month) {
        return Wages.earned(month, wageType, wageRateMinor, attended().withoutOvertime());
    }

    private Attended attended() {
        return new Attended(present, halfDays, paidLeave, weekOff, absent, new BigDecimal(hours), overtimeMinutes);
    }
}
