package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.list;

import io.ledger.server.wire.RandomRecords.Stored;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bill or a note comes to, in minor units, by the words of the contract, sections 5 and 11, the slow and plain way. Shares no code with the server.
 *
 * @param roundOff below zero where the total is rounded down
 */
record BillModel(List<Line> lines, long roundOff) {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** @param one the tax of who parts none */
    record Line(boolean isTaxed, long taxable, long one, long cgst, long sgst, long igst, long cess) {

        long tax() {
            return one + cgst + sgst + igst + cess;
        }
    }

    long taxable() {
        return lines.stream().mapToLong(Line::taxable).sum();
    }

    long tax() {
        return lines.stream().mapToLong(Line::tax).sum();
    }

    long total() {
        return taxable() + tax() + roundOff;
    }

    static BillModel of(Stored bill, String currency) {
        List<Map<String, Object>> lines = list(bill.fields.get("lines"));
        List<BigDecimal> nets = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Map<String, Object> line : lines) {
            BigDecimal net = whole(decimal(line, "quantity").multiply(decimal(line, "unit_price_minor")))
                    .subtract(decimal(line, "discount_minor"));
            nets.add(net);
            sum = sum.add(net);
        }
        BigDecimal discount =
                bill.has("discount_minor") ? new BigDecimal(bill.text("discount_minor")).min(sum) : BigDecimal.ZERO;
        long[] shares = shares(nets, discount, sum);
        List<Line> reckoned = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            BigDecimal left = nets.get(i).subtract(BigDecimal.valueOf(shares[i]));
            reckoned.add(line(left, decimal(lines.get(i), "tax_rate_bp"), decimal(lines.get(i), "cess_rate_bp"), bill));
        }
        BillModel exact = new BillModel(reckoned, 0);
        return new BillModel(reckoned, roundOff(exact.total(), bill, currency));
    }

    private static Line line(BigDecimal left, BigDecimal rate, BigDecimal cessRate, Stored bill) {
        boolean isInPrice = Boolean.TRUE.equals(bill.fields.get("price_includes_tax"));
        BigDecimal base =
                isInPrice ? left.multiply(WHOLE).divide(WHOLE.add(rate).add(cessRate), 0, RoundingMode.HALF_UP) : left;
        long whole = part(base, rate);
        long half = part(base, rate.divide(TWO));
        long cess = part(base, cessRate);
        String split = split(bill);
        long one = split.equals("one") ? whole : 0;
        long central = split.equals("halves") ? half : 0;
        long integrated = split.equals("between states") ? whole : 0;
        long tax = one + central + central + integrated + cess;
        long taxable = isInPrice ? left.longValueExact() - tax : left.longValueExact();
        return new Line(rate.signum() > 0, taxable, one, central, central, integrated, cess);
    }

    private static long part(BigDecimal base, BigDecimal rateBp) {
        return whole(base.multiply(rateBp).movePointLeft(4)).longValueExact();
    }

    private static String split(Stored bill) {
        Object own = bill.then.get("state");
        if (!"IN".equals(bill.then.get("country")) || own == null) {
            return "one";
        }
        @Nullable
        Object place = bill.has("place_of_supply") ? bill.text("place_of_supply") : bill.then.get("party_state");
        return place == null || place.equals(own) ? "halves" : "between states";
    }

    private static long roundOff(long total, Stored bill, String currency) {
        if (!"unit".equals(bill.then.get("round_off"))) {
            return 0;
        }
        int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
        return whole(BigDecimal.valueOf(total, decimals))
                        .movePointRight(decimals)
                        .longValueExact()
                - total;
    }

    private static BigDecimal whole(BigDecimal amount) {
        return amount.setScale(0, RoundingMode.HALF_UP);
    }

    private static BigDecimal decimal(Map<String, Object> line, String field) {
        return new BigDecimal(line.getOrDefault(field, 0).toString());
    }

    /** Hands the discount out unit by unit, each to the line that is furthest behind its exact share; the earlier of two equal ones. */
    private static long[] shares(List<BigDecimal> nets, BigDecimal discount, BigDecimal sum) {
        long[] shares = new long[nets.size()];
        for (long unit = discount.longValueExact(); unit > 0; unit--) {
            int behind = 0;
            BigDecimal most = null;
            for (int i = 0; i < shares.length; i++) {
                // Both sides times the sum, to stay with whole numbers.
                BigDecimal gap = discount.multiply(nets.get(i)).subtract(sum.multiply(BigDecimal.valueOf(shares[i])));
                if (most == null || gap.compareTo(most) > 0) {
                    most = gap;
                    behind = i;
                }
            }
            shares[behind]++;
        }
        return shares;
    }
}
