package io.ledger.query.payroll;

import io.ledger.api.table.Staff;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collection;
import java.util.UUID;

/**
 * What a member of staff earned in a month, as it stands in the row of a payroll run.
 */
@Schema(name = "PayrollLine")
public record PayrollLine(
        @Schema(description = "The member of staff.") UUID staffId,

        @Schema(description = "What the member was called then.")
        String name,

        @Schema(
                description = "What the rate is for.",
                allowableValues = {Staff.MONTHLY, Staff.DAILY, Staff.HOURLY})
        String wageType,

        @Schema(description = "For a month, a day or an hour, in minor units.")
        long wageRateMinor,

        @Schema(description = "The paid days, a decimal: half a day is .5.")
        String days,

        @Schema(description = "The working days of the whole month, a decimal: half a day is .5.")
        String workingDays,

        @Schema(description = "Days marked so.") long present,
        @Schema(description = "Days marked so.") long halfDays,
        @Schema(description = "Days marked so.") long paidLeave,

        @Schema(description = "Days marked so, or off by the member's week where nobody marked them.")
        long weekOff,

        @Schema(description = "Days marked so.") long absent,
        @Schema(description = "A decimal.") String hours,

        @Schema(description = "Minutes beyond the usual hours.")
        long overtimeMinutes,

        @Schema(description = "What was earned, in minor units.")
        long wageMinor,

        @Schema(description = "What the member owed at the month's end, this wage not counted, in minor units.")
        long advancesMinor,

        @Schema(description = "The wage less the advances, in minor units.")
        long netMinor) {

    /**
     * Reckons a member's month.
     *
     * @param balanceMinor what the member owed at its end, without this month's wage; less than zero where the business owed
     */
    static PayrollLine of(YearMonth month, Member member, Collection<Mark> marks, long balanceMinor) {
        Attended attended = Attended.of(month, member, marks);
        long wage = Wages.earned(member.wageType(), member.wageMinor(), attended);
        long advances = Math.max(balanceMinor, 0);
        return new PayrollLine(
                member.staffId(),
                member.name(),
                member.wageType(),
                member.wageMinor(),
                plain(attended.days()),
                plain(attended.workingDays()),
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
    long ordinaryMinor() {
        return Wages.ordinary(wageType, wageRateMinor, attended());
    }

    private Attended attended() {
        return new Attended(
                present,
                halfDays,
                paidLeave,
                weekOff,
                absent,
                halves(days),
                halves(workingDays),
                new BigDecimal(hours),
                overtimeMinutes);
    }

    private static long halves(String days) {
        return new BigDecimal(days).add(new BigDecimal(days)).longValueExact();
    }
}
