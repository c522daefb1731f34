package io.ledger.api.bill;

/**
 * What besides its lines and its discount decides a bill's figures.
 *
 * @param split how the tax of its lines is parted
 * @param isInPrice whether the prices have the taxes in them
 * @param roundToMinor what the total is rounded to a multiple of, half-up, in minor units; 1 leaves it as it is
 */
public record TaxBasis(TaxSplit split, boolean isInPrice, long roundToMinor) {

    /** One tax on top of the prices, and nothing rounded off. */
    public static final TaxBasis PLAIN = new TaxBasis(TaxSplit.ONE_TAX, false, 1);

    public TaxBasis {
        if (roundToMinor < 1) {
            throw new IllegalArgumentException("A total is rounded to a multiple of at least 1.");
        }
    }

    /** What is to be added to a total so that it is a multiple of what totals are rounded to: below zero where it is rounded down. */
    long roundOff(long totalMinor) {
        long over = Math.floorMod(totalMinor, roundToMinor);
        return over * 2 >= roundToMinor && over != 0 ? roundToMinor - over : -over;
    }
}
