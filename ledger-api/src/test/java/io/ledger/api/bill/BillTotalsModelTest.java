package io.ledger.api.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.record.Fields;
import io.ledger.api.table.Bills;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any bill beside a model that knows no decimals: whole numbers of ten-thousandths, multiplied out and divided once. */
class BillTotalsModelTest {

    private static final int BILLS = 300;
    private static final int MAX_LINES = 9;
    private static final List<Object> RATES =
            List.of(0L, "0.25", 25L, 300L, "12.5", 500L, 1_200L, 1_800L, 1_900L, "2799.99", 2_800L, 4_000L);
    private static final List<Long> UNITS = List.of(1L, 1L, 10L, 100L, 1_000L);

    private record Bill(List<Fields> lines, @Nullable Long discount, TaxBasis basis) {}

    /** Taxable, the five taxes. */
    private record Line(long left, long taxable, List<Long> taxes) {
        private long tax() {
            return taxes.stream().mapToLong(tax -> tax).sum();
        }
    }

    @RepeatedTest(4)
    void anyBill_comesToWhatTheModelSays(RepetitionInfo repetition) {
        long seed = 50_261_128L + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        for (int i = 0; i < BILLS; i++) {
            Bill bill = bill(random);
            BillTotals totals = BillTotals.of(bill.lines(), bill.discount(), bill.basis());
            List<Line> model = model(bill, totals);

            String name = "bill " + i + " of seed " + seed + ": " + bill;
            long subtotal = 0;
            long tax = 0;
            for (int n = 0; n < model.size(); n++) {
                Line line = model.get(n);
                Taxes taxes = totals.lines().get(n).taxes();
                assertThat(totals.lines().get(n).taxableMinor()).as(name).isEqualTo(line.taxable());
                assertThat(list(taxes)).as(name).isEqualTo(line.taxes());
                if (bill.basis().isInPrice()) {
                    assertThat(line.taxable() + taxes.sumMinor()).as(name).isEqualTo(line.left());
                }
                subtotal += line.taxable();
                tax += line.tax();
            }
            assertThat(totals.subtotalMinor()).as(name).isEqualTo(subtotal);
            assertThat(totals.taxMinor()).as(name).isEqualTo(tax);
            assertThat(totals.taxes().cgstMinor())
                    .as(name)
                    .isEqualTo(totals.taxes().sgstMinor());
            long unit = bill.basis().roundToMinor();
            long rounded = (subtotal + tax + unit / 2) / unit * unit;
            assertThat(totals.totalMinor()).as(name).isEqualTo(rounded);
            assertThat(totals.roundOffMinor()).as(name).isEqualTo(rounded - subtotal - tax);
        }
    }

    private static List<Long> list(Taxes taxes) {
        return List.of(taxes.oneTaxMinor(), taxes.cgstMinor(), taxes.sgstMinor(), taxes.igstMinor(), taxes.cessMinor());
    }

    private static List<Line> model(Bill bill, BillTotals totals) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < bill.lines().size(); i++) {
            Fields line = bill.lines().get(i);
            // Thousandths times ten-thousandths.
            BigInteger gross = halfUp(
                    whole(line.require(Bills.QUANTITY), 3).multiply(whole(line.require(Bills.UNIT_PRICE_MINOR), 4)),
                    10_000_000);
            long left = gross.longValueExact()
                    - line.require(Bills.LINE_DISCOUNT_MINOR)
                    - totals.lines().get(i).shareMinor();
            // Rates in hundredths of a basis point: a whole is a million.
            BigInteger rate = whole(line.require(Bills.TAX_RATE_BP), 2);
            BigInteger cess = whole(line.require(Bills.CESS_RATE_BP), 2);
            BigInteger million = BigInteger.valueOf(1_000_000);
            BigInteger base = bill.basis().isInPrice()
                    ? halfUp(
                            BigInteger.valueOf(left).multiply(million),
                            million.add(rate).add(cess).longValueExact())
                    : BigInteger.valueOf(left);
            long whole = halfUp(base.multiply(rate), 1_000_000).longValueExact();
            long half = halfUp(base.multiply(rate), 2_000_000).longValueExact();
            long cesses = halfUp(base.multiply(cess), 1_000_000).longValueExact();
            List<Long> taxes = switch (bill.basis().split()) {
                case ONE_TAX -> List.of(whole, 0L, 0L, 0L, cesses);
                case WITHIN_STATE -> List.of(0L, half, half, 0L, cesses);
                case BETWEEN_STATES -> List.of(0L, 0L, 0L, whole, cesses);
            };
            long sum = taxes.stream().mapToLong(tax -> tax).sum();
            lines.add(new Line(left, bill.basis().isInPrice() ? left - sum : left, taxes));
        }
        return lines;
    }

    private static BigInteger whole(BigDecimal value, int decimals) {
        return value.movePointRight(decimals).toBigIntegerExact();
    }

    private static BigInteger halfUp(BigInteger number, long by) {
        return number.shiftLeft(1)
                .add(BigInteger.valueOf(by))
                .divide(BigInteger.valueOf(by).shiftLeft(1));
    }

    private static Bill bill(Random random) {
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(MAX_LINES); i++) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put(
                    "quantity",
                    BigDecimal.valueOf(random.nextInt(9_000), random.nextInt(4)).toPlainString());
            line.put(
                    "unit_price_minor",
                    BigDecimal.valueOf(random.nextInt(random.nextBoolean() ? 50_000 : 90_000_000), random.nextInt(5))
                            .toPlainString());
            line.put("tax_rate_bp", RATES.get(random.nextInt(RATES.size())));
            line.put("cess_rate_bp", random.nextInt(3) == 0 ? RATES.get(random.nextInt(RATES.size())) : (Long) 0L);
            long gross = BillTotals.gross(lines(List.of(line)).getFirst());
            line.put("discount_minor", random.nextInt(3) == 0 && gross > 0 ? random.nextLong(gross + 1) : 0L);
            lines.add(line);
        }
        List<Fields> fields = lines(lines);
        long nets = BillTotals.of(fields, null).subtotalMinor();
        TaxSplit split = TaxSplit.values()[random.nextInt(TaxSplit.values().length)];
        return new Bill(
                fields,
                random.nextBoolean() || nets == 0 ? null : (Long) random.nextLong(nets + 1),
                new TaxBasis(split, random.nextBoolean(), UNITS.get(random.nextInt(UNITS.size()))));
    }

    private static List<Fields> lines(List<Map<String, @Nullable Object>> lines) {
        return Fields.forUpdate(Bills.TABLE, Map.of("lines", lines)).require(Bills.LINES);
    }

    @ParameterizedTest
    @CsvSource({
        // 118.00 with 18 % in it: 100.00 and 9.00 twice.
        "11800, 1800, 0,    WITHIN_STATE,   10000, 900, 900, 0,    0",
        "11800, 1800, 0,    BETWEEN_STATES, 10000, 0,   0,   1800, 0",
        // 100.00 with 18 %: 8474.576 is 8475; 9 % of it 762.75, 763 twice; what is left is 8474.
        "10000, 1800, 0,    WITHIN_STATE,   8474,  763, 763, 0,    0",
        // 18 % of 8475 is 1525.5, so 1526.
        "10000, 1800, 0,    BETWEEN_STATES, 8474,  0,   0,   1526, 0",
        // 28 % and 12 % cess in 1.40: 100, 14 twice, 12.
        "140,   2800, 1200, WITHIN_STATE,   100,   14,  14,  0,    12",
        "0,     1800, 0,    WITHIN_STATE,   0,     0,   0,   0,    0"
    })
    void aLine_withItsTaxesInThePrice_isPartedSoThatAllSumsUp(
            long price,
            long rate,
            long cessRate,
            TaxSplit split,
            long taxable,
            long cgst,
            long sgst,
            long igst,
            long cess) {
        List<Fields> lines = lines(List.of(
                Map.of("quantity", "1", "unit_price_minor", price, "tax_rate_bp", rate, "cess_rate_bp", cessRate)));

        BillTotals totals = BillTotals.of(lines, null, new TaxBasis(split, true, 1));

        assertThat(totals.subtotalMinor()).isEqualTo(taxable);
        assertThat(totals.taxes()).isEqualTo(new Taxes(0, cgst, sgst, igst, cess));
        assertThat(totals.totalMinor()).isEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource({"10049, -49", "10050, 50", "10051, 49", "10000, 0", "49, -49", "50, 50", "0, 0"})
    void aTotal_isRoundedHalfUpToWholeUnits(long price, long roundOff) {
        List<Fields> lines = lines(List.of(Map.of("quantity", "1", "unit_price_minor", price)));

        BillTotals totals = BillTotals.of(lines, null, new TaxBasis(TaxSplit.ONE_TAX, false, 100));

        assertThat(totals.roundOffMinor()).isEqualTo(roundOff);
        assertThat(totals.totalMinor()).isEqualTo(price + roundOff);
    }

    @Test
    void halvesOfATax_areEachRounded_soTheyAreEqual() {
        // 9 % of 1.05 is 9.45, twice 9; 18 % of it would be 18.9, so 19.
        List<Fields> lines = lines(List.of(Map.of("quantity", "1", "unit_price_minor", 105, "tax_rate_bp", 1_800)));

        assertThat(BillTotals.of(lines, null, new TaxBasis(TaxSplit.WITHIN_STATE, false, 1))
                        .taxes())
                .isEqualTo(new Taxes(0, 9, 9, 0, 0));
        assertThat(BillTotals.of(lines, null, new TaxBasis(TaxSplit.BETWEEN_STATES, false, 1))
                        .taxes())
                .isEqualTo(new Taxes(0, 0, 0, 19, 0));
    }

    @Test
    void aPrice_ofFourDecimals_isRoundedWithItsQuantityAlone() {
        // 3 x 0.3333 = 0.9999 paise, so 1; rounded before, it would be none.
        List<Fields> lines = lines(List.of(Map.of("quantity", "3", "unit_price_minor", "0.3333")));

        assertThat(BillTotals.of(lines, null).totalMinor()).isEqualTo(1);
    }
}
