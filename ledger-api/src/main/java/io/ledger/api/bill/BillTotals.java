package io.ledger.api.bill;

import io.ledger.api.record.Fields;
import io.ledger.api.table.Bills;
import io.ledger.api.table.LineTax;
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
 * discount is spread over what the lines then have, in proportion, by the largest remainder (of equal ones the earlier line's); what is left is taxable; a line's tax is its
 * taxable amount times its rate, rounded half-up once. Totals are sums of these rounded amounts, never rounded themselves.
 *
 * @param lines in the bill's order
 * @param discountMinor what was spread of the bill's discount: no more than the lines have
 * @param subtotalMinor the sum of the taxable amounts
 * @param taxMinor the sum of the lines' taxes
 */
public record BillTotals(List<LineTotal> lines, long discountMinor, long subtotalMinor, long taxMinor) {

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
     * @param taxableMinor the gross less both
     * @param taxRateBp basis points
     */
    public record LineTotal(
            long grossMinor,
            long discountMinor,
            long shareMinor,
            long taxableMinor,
            BigDecimal taxRateBp,
            long taxMinor) {}

    public long totalMinor() {
        return Math.addExact(subtotalMinor, taxMinor);
    }

    /**
     * The totals of a bill.
     *
     * @param discountMinor the bill's discount; null is none
     * @throws ArithmeticException where a {@code long} does not hold an amount
     */
    public static BillTotals of(List<Fields> lines, @Nullable Long discountMinor) {
        long[] nets = lines.stream().mapToLong(BillTotals::net).toArray();
        long sum = sumExact(nets);
        long discount = Math.min(Objects.requireNonNullElse(discountMinor, 0L), sum);
        long[] shares = spread(discount, nets, sum);
        List<LineTotal> totals = new ArrayList<>(nets.length);
        long subtotal = 0;
        long tax = 0;
        for (int i = 0; i < nets.length; i++) {
            Fields line = lines.get(i);
            long taxable = nets[i] - shares[i];
            long lineTax = taxes(taxable, line);
            totals.add(new LineTotal(
                    gross(line), ownDiscount(line), shares[i], taxable, line.require(Bills.TAX_RATE_BP), lineTax));
            subtotal = Math.addExact(subtotal, taxable);
            tax = Math.addExact(tax, lineTax);
        }
        return new BillTotals(totals, discount, subtotal, tax);
    }

    /** What a line comes to before discounts. */
    public static long gross(Fields line) {
        return line.require(Bills.QUANTITY)
                .multiply(line.require(Bills.UNIT_PRICE_MINOR))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static long ownDiscount(Fields line) {
        return line.require(Bills.LINE_DISCOUNT_MINOR);
    }

    private static long net(Fields line) {
        return Math.max(0, gross(line) - ownDiscount(line));
    }

    private static long sumExact(long[] amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum = Math.addExact(sum, amount);
        }
        return sum;
    }

    private static long taxes(long taxable, Fields line) {
        long sum = 0;
        for (LineTax tax : LineTax.values()) {
            sum = Math.addExact(sum, tax(taxable, line.require(tax.rate())));
        }
        return sum;
    }

    private static long tax(long taxable, BigDecimal rateBp) {
        return BigDecimal.valueOf(taxable)
                .multiply(rateBp)
                .divide(BASIS_POINTS, 0, RoundingMode.HALF_UP)
                .longValueExact();
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
