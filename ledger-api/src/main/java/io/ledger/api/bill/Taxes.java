package io.ledger.api.bill;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Taxes, each in minor units.
 *
 * @param oneTaxMinor the tax that is not parted; 0 where it is
 * @param cgstMinor central GST
 * @param sgstMinor state GST, always as much
 * @param igstMinor integrated GST
 * @param cessMinor compensation cess, which is never parted
 */
public record Taxes(long oneTaxMinor, long cgstMinor, long sgstMinor, long igstMinor, long cessMinor) {

    public static final Taxes NONE = new Taxes(0, 0, 0, 0, 0);

    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** Those of a taxable amount, each rounded half-up once, by rates in basis points. Of the parted halves each is rounded by itself, so they are equal. */
    static Taxes of(long taxableMinor, BigDecimal rateBp, BigDecimal cessRateBp, TaxSplit split) {
        long cess = tax(taxableMinor, cessRateBp);
        return switch (split) {
            case ONE_TAX -> new Taxes(tax(taxableMinor, rateBp), 0, 0, 0, cess);
            case WITHIN_STATE -> {
                long half = tax(taxableMinor, rateBp.multiply(HALF));
                yield new Taxes(0, half, half, 0, cess);
            }
            case BETWEEN_STATES -> new Taxes(0, 0, 0, tax(taxableMinor, rateBp), cess);
        };
    }

    private static long tax(long taxableMinor, BigDecimal rateBp) {
        return rateBp.signum() == 0
                ? 0
                : BigDecimal.valueOf(taxableMinor)
                        .multiply(rateBp)
                        .divide(BASIS_POINTS, 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    /** All of them together. */
    public long sumMinor() {
        return Math.addExact(
                Math.addExact(oneTaxMinor, cessMinor), Math.addExact(Math.addExact(cgstMinor, sgstMinor), igstMinor));
    }

    /** Those of two amounts. */
    public Taxes plus(Taxes other) {
        return new Taxes(
                Math.addExact(oneTaxMinor, other.oneTaxMinor),
                Math.addExact(cgstMinor, other.cgstMinor),
                Math.addExact(sgstMinor, other.sgstMinor),
                Math.addExact(igstMinor, other.igstMinor),
                Math.addExact(cessMinor, other.cessMinor));
    }

    /** What is taken back of as much. */
    public Taxes negated() {
        return new Taxes(-oneTaxMinor, -cgstMinor, -sgstMinor, -igstMinor, -cessMinor);
    }
}
