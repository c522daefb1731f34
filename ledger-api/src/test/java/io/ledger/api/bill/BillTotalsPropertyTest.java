package io.ledger.api.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.bill.BillTotals.LineTotal;
import io.ledger.api.record.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds for every bill. */
class BillTotalsPropertyTest {

    private static final int BILLS = 200;
    private static final int MAX_LINES = 12;
    private static final List<Long> RATES = List.of(0L, 1L, 25L, 500L, 1_200L, 1_800L, 2_800L, 10_000L);

    private record Bill(List<Fields> lines, long discount) {}

    @RepeatedTest(5)
    void anyBill_addsUp(RepetitionInfo repetition) {
        long seed = 20_261_122L + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        for (int i = 0; i < BILLS; i++) {
            Bill bill = bill(random, false);

            BillTotals totals = BillTotals.of(bill.lines(), bill.discount());

            assertThat(totals.lines()).as("bill %d of seed %d", i, seed).hasSameSizeAs(bill.lines());
            checkDiscount(bill, totals, "bill " + i + " of seed " + seed);
            checkSums(totals, "bill " + i + " of seed " + seed);
        }
    }

    private static void checkDiscount(Bill bill, BillTotals totals, String name) {
        long nets = 0;
        long shares = 0;
        for (LineTotal line : totals.lines()) {
            nets += net(line);
            shares += line.shareMinor();
        }
        assertThat(totals.discountMinor()).as(name).isEqualTo(Math.min(bill.discount(), nets));
        assertThat(shares).as(name).isEqualTo(totals.discountMinor());
        for (LineTotal line : totals.lines()) {
            assertThat(line.shareMinor()).as(name).isBetween(0L, net(line));
            BigDecimal exact = nets == 0
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(totals.discountMinor())
                            .multiply(BigDecimal.valueOf(net(line)))
                            .divide(BigDecimal.valueOf(nets), 9, RoundingMode.HALF_UP);
            assertThat(exact.subtract(BigDecimal.valueOf(line.shareMinor())).abs())
                    .as("%s: a share is off by less than one minor unit", name)
                    .isLessThan(BigDecimal.ONE);
        }
    }

    private static void checkSums(BillTotals totals, String name) {
        long subtotal = 0;
        long tax = 0;
        for (LineTotal line : totals.lines()) {
            assertThat(line.taxableMinor())
                    .as(name)
                    .isEqualTo(net(line) - line.shareMinor())
                    .isNotNegative();
            subtotal += line.taxableMinor();
            tax += line.taxMinor();
        }
        assertThat(totals.subtotalMinor()).as(name).isEqualTo(subtotal);
        assertThat(totals.taxMinor()).as(name).isEqualTo(tax);
        assertThat(totals.totalMinor()).as(name).isEqualTo(subtotal + tax);
    }

    @RepeatedTest(5)
    void anUntaxedBill_withItsLinesInAnotherOrder_comesToTheSame(RepetitionInfo repetition) {
        long seed = 30_261_122L + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        for (int i = 0; i < BILLS; i++) {
            Bill bill = bill(random, true);
            List<Fields> shuffled = new ArrayList<>(bill.lines());
            Collections.shuffle(shuffled, random);

            assertThat(BillTotals.of(shuffled, bill.discount()).totalMinor())
                    .as("bill %d of seed %d", i, seed)
                    .isEqualTo(BillTotals.of(bill.lines(), bill.discount()).totalMinor());
        }
    }

    @RepeatedTest(5)
    void anyBill_withALargerDiscount_comesToNoMore(RepetitionInfo repetition) {
        long seed = 40_261_122L + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        for (int i = 0; i < BILLS; i++) {
            Bill bill = bill(random, false);

            assertThat(BillTotals.of(bill.lines(), bill.discount()).subtotalMinor())
                    .as("bill %d of seed %d", i, seed)
                    .isLessThanOrEqualTo(BillTotals.of(bill.lines(), null).subtotalMinor());
            assertThat(BillTotals.of(bill.lines(), bill.discount()).totalMinor())
                    .as("bill %d of seed %d", i, seed)
                    .isLessThanOrEqualTo(BillTotals.of(bill.lines(), null).totalMinor());
        }
    }

    private static long net(LineTotal line) {
        return Math.max(0, line.grossMinor() - line.discountMinor());
    }

    /** Small amounts often, where rounding shows; large ones sometimes; discounts of everything between nothing and too much. */
    private static Bill bill(Random random, boolean untaxed) {
        int size = 1 + random.nextInt(MAX_LINES);
        List<Fields> lines = new ArrayList<>(size);
        long sum = 0;
        for (int i = 0; i < size; i++) {
            String quantity = BigDecimal.valueOf(random.nextInt(20_000), random.nextInt(4))
                    .toPlainString();
            long price = random.nextInt(4) == 0 ? random.nextInt(10_000_000) : random.nextInt(200);
            long gross = BillTotals.gross(BillTotalsTest.line(quantity, price, 0, 0));
            long discount = random.nextInt(3) == 0 && gross > 0 ? random.nextLong(gross + 1) : 0;
            long rate = untaxed ? 0 : RATES.get(random.nextInt(RATES.size()));
            lines.add(BillTotalsTest.line(quantity, price, discount, rate));
            sum += gross - discount;
        }
        long discount = random.nextInt(5) == 0 ? 0 : random.nextLong(sum + sum / 10 + 2);
        return new Bill(lines, discount);
    }
}
