package io.ledger.api.bill;

import io.ledger.api.record.Fields;
import io.ledger.api.table.Bills;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a bill comes to, in minor units. The rule: a line's gross is its quantity times its price, rounded half-up once; from it goes the line's own discount; the bill's
 * discount is spread over what the lines then have, in proportion, by the largest remainder (of equal ones the earlier line's); what is left is taxable, and each tax of the line is its
 * taxable amount times the tax's rate, rounded half-up once. Where the prices have the taxes in them, the taxes are those of what is left without them (times 10,000 over 10,000 and the rates, rounded half-up
 * once), and the taxable amount is what is left less its taxes. Totals are sums of these rounded amounts; only where the business wants it the last of them is rounded, and says by how much.
 *
 * @param lines in the bill's order
 * @param discountMinor what was spread of the bill's discount: no more than the lines have
 * @param subtotalMinor the sum of the taxable amounts
 * @param taxes the sums of the lines' taxes
 * @param roundOffMinor what the total is rounded up by; below zero what it is rounded down by
 */
public record BillTotals(
        List<LineTotal> lines, long discountMinor, long subtotalMinor, Taxes taxes, long roundOffMinor) {

    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    public BillTotals {
        lines = List.copyOf(lines);
    }

    /**
     * A line's amounts, in minor units.
     *
     * @param grossMinor quantity times price
     * @param discountMinor the line's own discount
     * @param shareMinor its share of the bill's discount
     * @param taxableMinor the gross less both, and less the taxes where they are in the price
     */
    public record LineTotal(long grossMinor, long discountMinor, long shareMinor, long taxableMinor, Taxes taxes) {

        public long taxMinor() {
            return taxes.sumMinor();
        }
    }

    public long taxMinor() {
        return taxes.sumMinor();
    }

    public long totalMinor() {
        return Math.addExact(Math.addExact(subtotalMinor, taxMinor()), roundOffMinor);
    }

    /** The totals of a bill with one tax on top of its prices. */
    public static BillTotals of(List<Fields> lines, @Nullable Long discountMinor) {
        return of(lines, discountMinor, TaxBasis.PLAIN);
    }

    /**
     * The totals of a bill.
     *
     * @param discountMinor the bill's discount; null is none
     * @throws ArithmeticException where a {@code long} does not hold an amount
     */
    public static BillTotals of(List<Fields> lines, @Nullable Long discountMinor, TaxBasis basis) {
        long[] nets = lines.stream().mapToLong(BillTotals::net).toArray();
        long sum = sumExact(nets);
        long discount = Math.min(Objects.requireNonNullElse(discountMinor, 0L), sum);
        long[] shares = spread(discount, nets, sum);
        List<LineTotal> totals = new ArrayList<>(nets.length);
        long subtotal = 0;
        Taxes taxes = Taxes.NONE;
        for (int i = 0; i < nets.length; i++) {
            LineTotal total = total(lines.get(i), nets[i] - shares[i], shares[i], basis);
            totals.add(total);
            subtotal = Math.addExact(subtotal, total.taxableMinor());
            taxes = taxes.plus(total.taxes());
        }
        long roundOff = basis.roundOff(Math.addExact(subtotal, taxes.sumMinor()));
        return new BillTotals(totals, discount, subtotal, taxes, roundOff);
    }

    /** @param left of the line, after both discounts */
    private static LineTotal total(Fields line, long left, long share, TaxBasis basis) {
        BigDecimal rate = line.require(Bills.TAX_RATE_BP);
        BigDecimal cessRate = line.require(Bills.CESS_RATE_BP);
        long before = basis.isInPrice() ? withoutTaxes(left, rate.add(cessRate)) : left;
        Taxes taxes = Taxes.of(before, rate, cessRate, basis.split());
        long taxable = basis.isInPrice() ? Math.subtractExact(left, taxes.sumMinor()) : left;
        return new LineTotal(gross(line), line.require(Bills.LINE_DISCOUNT_MINOR), share, taxable, taxes);
    }

    private static long withoutTaxes(long left, BigDecimal ratesBp) {
        return BigDecimal.valueOf(left)
                .multiply(BASIS_POINTS)
                .divide(BASIS_POINTS.add(ratesBp), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** What a line comes to before discounts. */
    public static long gross(Fields line) {
        return line.require(Bills.QUANTITY)
                .multiply(line.require(Bills.UNIT_PRICE_MINOR))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static long net(Fields line) {
        return Math.max(0, gross(line) - line.require(Bills.LINE_DISCOUNT_MINOR));
    }

    private static long sumExact(long[] amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum = Math.addExact(sum, amount);
        }
        return sum;
    }

    /** Shares of an amount in proportion to the weights, which sum up to {@code sum}; the shares sum up to the amount, and none is above its weight. */
    private static long[] spread(long amount, long[] weights, long sum) {
        long[] shares = new long[weights.length];
        if (amount == 0) {
            return shares;
        }
        BigInteger[] remainders = new BigInteger[weights.length];
        long left = amount;
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] parts = BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divideAndRemainder(BigInteger.valueOf(sum));
            shares[i] = parts[0].longValueExact();
            remainders[i] = parts[1];
            left -= shares[i];
        }
        // Fewer units are left than there are lines with a remainder, and a line with one has room for another unit.
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
                .limit(left)
                .forEach(i -> shares[i]++);
        return shares;
    }
}
