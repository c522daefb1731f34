package io.ledger.api.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ledger.api.bill.BillTotals.LineTotal;
import io.ledger.api.record.Fields;
import io.ledger.api.table.Bills;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bills reckoned by hand. */
class BillTotalsTest {

    private static final long MAX = 1_000_000_000_000_000L;

    @Test
    void aBill_ofTwoRates_isTheSumOfItsRoundedLines() {
        // 2.345 x 1999 = 4687.655, so 4688; less 88 = 4600; 12 % of it = 552.
        // 3 x 333 = 999; 18 % of it = 179.82, so 180.
        BillTotals totals = BillTotals.of(List.of(line("2.345", 1_999, 88, 1_200), line("3", 333, 0, 1_800)), null);

        assertThat(totals)
                .isEqualTo(new BillTotals(
                        List.of(
                                new LineTotal(4_688, 88, 0, 4_600, oneTax(552)),
                                new LineTotal(999, 0, 0, 999, oneTax(180))),
                        0,
                        5_599,
                        oneTax(732),
                        0));
        assertThat(totals.totalMinor()).isEqualTo(6_331);
    }

    @ParameterizedTest
    @CsvSource({
        "0,     1000, 0",
        "1,     0,    0",
        "0.5,   1,    1", // a half goes up
        "1.5,   1,    2",
        "2.5,   1,    3", // and not to the even neighbour
        "1.5,   33,   50", // 49.5
        "0.499, 1,    0",
        "0.333, 100,  33",
        "0.335, 100,  34", // 33.5
        "0.001, 499,  0",
        "0.001, 500,  1",
        "12.250, 4,   49",
        "1000000000, 1000000, 1000000000000000"
    })
    void theGrossOfALine_isRoundedHalfUpOnce(String quantity, long price, long gross) {
        assertThat(BillTotals.gross(line(quantity, price, 0, 0))).isEqualTo(gross);
    }

    @ParameterizedTest
    @CsvSource({
        "10,    500,   1", // 0.5
        "50,    500,   3", // 2.5
        "9,     500,   0",
        "5,     1000,  1",
        "100,   1,     0",
        "5000,  1,     1", // 0.5
        "101,   1800,  18", // 18.18
        "103,   1800,  19", // 18.54
        "7,     10000, 7",
        "1000000000000000, 10000, 1000000000000000"
    })
    void theTaxOfALine_isRoundedHalfUpOnce(long taxable, long rateBp, long tax) {
        assertThat(BillTotals.of(List.of(line("1", taxable, 0, rateBp)), null).taxMinor())
                .isEqualTo(tax);
    }

    @Test
    void theTax_isRoundedForEachLine_notForTheBill() {
        assertThat(BillTotals.of(List.of(line("1", 5, 0, 1_000), line("1", 5, 0, 1_000)), null)
                        .taxMinor())
                .isEqualTo(2); // of 10 in one line it would be 1
    }

    @Test
    void theBillsDiscount_isTakenBeforeTheTax() {
        BillTotals totals = BillTotals.of(List.of(line("1", 1_000, 0, 1_800)), 100L);

        assertThat(totals.subtotalMinor()).isEqualTo(900);
        assertThat(totals.taxMinor()).isEqualTo(162);
    }

    @Test
    void theBillsDiscount_goesToTheLargestRemainders() {
        // Of 10: 1000/1700 is 5.88, 500/1700 is 2.94, 200/1700 is 1.17; two units are left for .94 and .88.
        assertThat(shares(10L, 1_000, 500, 200)).containsExactly(6L, 3L, 1L);
    }

    @Test
    void theBillsDiscount_ofEqualRemainders_goesToTheEarlierLines() {
        assertThat(shares(100L, 100, 100, 100)).containsExactly(34L, 33L, 33L);
        assertThat(shares(101L, 100, 100, 100)).containsExactly(34L, 34L, 33L);
        assertThat(shares(2L, 1, 1, 1)).containsExactly(1L, 1L, 0L);
    }

    @Test
    void theBillsDiscount_passesOverLinesThatComeToNothing() {
        assertThat(shares(7L, 0, 10, 0, 10)).containsExactly(0L, 4L, 0L, 3L);
        assertThat(shares(5L, 0, 0)).containsExactly(0L, 0L);
    }

    @Test
    void theBillsDiscount_isSpreadOverWhatTheLinesHaveAfterTheirOwn() {
        // Gross 100 and 100, but 90 of the first is given away already: 10 and 100 are left.
        BillTotals totals = BillTotals.of(List.of(line("1", 100, 90, 0), line("1", 100, 0, 0)), 11L);

        assertThat(totals.lines()).extracting(LineTotal::shareMinor).containsExactly(1L, 10L);
        assertThat(totals.subtotalMinor()).isEqualTo(99);
    }

    @Test
    void theBillsDiscount_aboveWhatTheLinesHave_isCapped() {
        BillTotals totals = BillTotals.of(List.of(line("1", 30, 0, 1_800), line("1", 20, 0, 0)), 70L);

        assertThat(totals.discountMinor()).isEqualTo(50);
        assertThat(totals.subtotalMinor()).isZero();
        assertThat(totals.totalMinor()).isZero();
    }

    @Test
    void aLinesDiscount_aboveItsGross_leavesNothingOfIt() {
        BillTotals totals = BillTotals.of(List.of(line("1", 30, 40, 1_800), line("1", 20, 0, 0)), null);

        assertThat(totals.subtotalMinor()).isEqualTo(20);
        assertThat(totals.taxMinor()).isZero();
    }

    @Test
    void amounts_thatALongDoesNotHold_areRefused() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> BillTotals.gross(line("1000000000", MAX, 0, 0)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> BillTotals.of(List.of(line("9000", MAX, 0, 0), line("9000", MAX, 0, 0)), null));
    }

    private static List<Long> shares(long discount, long... nets) {
        List<Fields> lines =
                Arrays.stream(nets).mapToObj(net -> line("1", net, 0, 0)).toList();
        return BillTotals.of(lines, discount).lines().stream()
                .map(LineTotal::shareMinor)
                .toList();
    }

    private static Taxes oneTax(long minor) {
        return new Taxes(minor, 0, 0, 0, 0);
    }

    static Fields line(String quantity, long price, long discount, long rateBp) {
        Map<String, @Nullable Object> line = Map.of(
                "quantity", quantity, "unit_price_minor", price, "discount_minor", discount, "tax_rate_bp", rateBp);
        return Fields.forUpdate(Bills.TABLE, Map.of("lines", List.of(line)))
                .require(Bills.LINES)
                .getFirst();
    }
}
