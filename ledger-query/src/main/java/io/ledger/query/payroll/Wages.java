package io.ledger.query.payroll;

import io.ledger.api.record.Money;
import io.ledger.api.table.Staff;
import java.math.BigInteger;

/**
 * The rule by which wages are earned. A day present or on paid leave is a paid day, half a day is half of one.
 *
 * <ul>
 *   <li>daily: the wage for each paid day;
 *   <li>monthly: the wage times paid days by working days, which are the days of the whole month less those that are off: marked so, or by the member's week;
 *   <li>hourly: the wage for each hour.
 * </ul>
 *
 * Overtime is paid at the same rate; a day has 8 hours. Reckoned exactly, and rounded half-up once, at the end.
 */
final class Wages {

    private static final long MINUTES_OF_AN_HOUR = 60;
    private static final long MINUTES_OF_HALF_A_DAY = Attended.HOURS_OF_A_DAY * MINUTES_OF_AN_HOUR / 2;
    private static final int DECIMALS_OF_HOURS = 3;
    private static final long PARTS_OF_AN_HOUR = 1_000;
    private static final BigInteger MOST = BigInteger.valueOf(Money.MAX_MINOR);

    private Wages() {}

    /**
     * What a member earned in a month, in minor units: at most {@link Money#MAX_MINOR}, as every amount, however high the wage.
     *
     * @param wageMinor for a month, a day or an hour, as {@code wageType} says
     */
    static long earned(String wageType, long wageMinor, Attended attended) {
        return earned(wageType, wageMinor, attended, attended.overtimeMinutes());
    }

    /** What of that is not for overtime. */
    static long ordinary(String wageType, long wageMinor, Attended attended) {
        return earned(wageType, wageMinor, attended, 0);
    }

    private static long earned(String wageType, long wageMinor, Attended attended, long overtimeMinutes) {
        long paidMinutes = attended.paidHalves() * MINUTES_OF_HALF_A_DAY + overtimeMinutes;
        return switch (wageType) {
            case Staff.DAILY -> rounded(wageMinor, paidMinutes, 2 * MINUTES_OF_HALF_A_DAY);
            case Staff.MONTHLY -> rounded(wageMinor, paidMinutes, MINUTES_OF_HALF_A_DAY * attended.workingHalves());
            case Staff.HOURLY ->
                rounded(wageMinor, partsOfHours(attended, overtimeMinutes), PARTS_OF_AN_HOUR * MINUTES_OF_AN_HOUR);
            default -> throw new IllegalStateException("No type of wage: " + wageType);
        };
    }

    /** The hours and the overtime, in sixtieths of a thousandth of an hour. */
    private static long partsOfHours(Attended attended, long overtimeMinutes) {
        long thousandths = attended.hours().movePointRight(DECIMALS_OF_HOURS).longValueExact();
        return thousandths * MINUTES_OF_AN_HOUR + overtimeMinutes * PARTS_OF_AN_HOUR;
    }

    /** {@code amount * times / divisor}, of which none is below zero, rounded half-up. */
    private static long rounded(long amount, long times, long divisor) {
        BigInteger twice = BigInteger.valueOf(divisor).shiftLeft(1);
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(times))
                .shiftLeft(1)
                .add(BigInteger.valueOf(divisor))
                .divide(twice)
                .min(MOST)
                .longValueExact();
    }
}
