package io.ledger.server.documents;

import static io.ledger.server.documents.Shop.line;
import static io.ledger.server.documents.Shop.numbers;
import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Bills that were reckoned with a pencil: their rows, and each place that says the same figures again. */
class HandBillsTest {

    private static final List<String> TAXES = List.of("cgst_minor", "sgst_minor", "igst_minor", "cess_minor");

    private final Shop shop = Shop.in("EUR");

    @Test
    void a_bill_whose_discount_takes_all_is_paid_when_it_is_made() {
        UUID customer = shop.customer();
        UUID bill = shop.bill(
                "sale",
                List.of(line("1", 130_000, "discount_minor", 130_000, "tax_rate_bp", 1_800)),
                "party_id",
                customer);
        assertFigures(bill, 0, 0, 0, "paid");
        UUID byTheBill = shop.bill(
                "sale",
                List.of(line("1", 130_000, "tax_rate_bp", 1_800)),
                "discount_minor",
                130_000,
                "party_id",
                customer);
        assertFigures(byTheBill, 0, 0, 0, "paid");
        assertThat(shop.balance("customers", customer)).isZero();
    }

    @Test
    void what_is_left_of_one_line_is_taxed_whole() {
        UUID bill = shop.bill(
                "sale",
                List.of(line("1", 850_000, "tax_rate_bp", 1_900)),
                "discount_minor",
                750_000,
                "party_id",
                shop.customer());
        assertFigures(bill, 100_000, 19_000, 119_000, "unpaid");
        assertEverywhere(bill, 100_000, 19_000, 119_000);
    }

    /** The discount's two odd units go to the first two lines: 33,333 + 33,333 + 33,334, each with a tax of 6,333. */
    @Test
    void in_three_lines_each_is_rounded_and_every_place_says_their_sum() {
        UUID bill = shop.bill(
                "sale",
                List.of(
                        line("1", 283_333, "tax_rate_bp", 1_900),
                        line("1", 283_333, "tax_rate_bp", 1_900),
                        line("1", 283_334, "tax_rate_bp", 1_900)),
                "discount_minor",
                750_000,
                "party_id",
                shop.customer());
        assertFigures(bill, 100_000, 18_999, 118_999, "unpaid");
        assertThat(list(shop.bill(bill).get("lines")))
                .extracting(line -> line.get("taxable_minor"), line -> line.get("tax_minor"))
                .extracting(Object::toString)
                .containsExactly("(33333, 6333)", "(33333, 6333)", "(33334, 6333)");
        assertEverywhere(bill, 100_000, 18_999, 118_999);
    }

    /** Left are 200,000, 440,000 and 165,000; of 123,100 their shares are 30,584, 67,284 and 25,232. */
    @Test
    void of_lines_that_come_to_nothing_no_discount_is_taken() {
        UUID bill = shop.bill(
                "sale",
                List.of(
                        line("1", 200_000, "tax_rate_bp", 1_500),
                        line("1", 150_000, "discount_minor", 150_000, "tax_rate_bp", 1_500),
                        line("4", 130_000, "discount_minor", 80_000, "tax_rate_bp", 1_500),
                        line("1", 30_000, "discount_minor", 30_000, "tax_rate_bp", 1_500),
                        line("5", 35_000, "discount_minor", 10_000, "tax_rate_bp", 1_500)),
                "discount_minor",
                123_100,
                "party_id",
                shop.customer());
        assertFigures(bill, 681_900, 102_284, 784_184, "unpaid");
        assertEverywhere(bill, 681_900, 102_284, 784_184);
    }

    private void assertFigures(UUID id, long subtotal, long tax, long total, String status) {
        Map<String, Object> bill = shop.bill(id);
        assertThat(numbers(bill, "subtotal_minor", "tax_minor", "total_minor")).containsExactly(subtotal, tax, total);
        assertThat(bill).containsEntry("status", status);
        assertThat(sum(bill, "taxable_minor")).isEqualTo(subtotal);
        assertThat(sum(bill, "tax_minor")).isEqualTo(tax);
        for (String each : TAXES) {
            assertThat(sum(bill, each))
                    .as(each)
                    .isEqualTo(Shop.numbers(bill, each).getFirst());
        }
    }

    private static long sum(Map<String, Object> bill, String column) {
        return list(bill.get("lines")).stream()
                .mapToLong(line -> numbers(line, column).getFirst())
                .sum();
    }

    /** The only bill of the shop. */
    private void assertEverywhere(UUID bill, long subtotal, long tax, long total) {
        Map<String, Object> paper = shop.report("bill?bill_id=" + bill);
        assertThat(numbers(paper, "subtotal_minor", "tax_minor", "total_minor", "due_minor"))
                .containsExactly(subtotal, tax, total, total);
        String days = "?from=2026-06-01&to=2026-06-30";
        Map<String, Object> register = shop.report("sales-register" + days);
        assertThat(numbers(list(register.get("lines")).getFirst(), "taxable_minor", "tax_minor", "total_minor"))
                .containsExactly(subtotal, tax, total);
        assertThat(numbers(register, "taxable_minor", "tax_minor", "total_minor"))
                .containsExactly(subtotal, tax, total);
        Map<String, Object> taxes = shop.report("tax-summary" + days);
        assertThat(numbers(taxes, "output_tax_minor", "payable_minor")).containsExactly(tax, tax);
        assertThat(numbers(list(taxes.get("rates")).getFirst(), "sales_minor", "output_tax_minor"))
                .containsExactly(subtotal, tax);
        assertThat(shop.accounts())
                .containsEntry("Income:Sales", -subtotal)
                .containsEntry("Liabilities:Output tax", -tax)
                .containsEntry("Assets:Receivables", total);
        UUID customer = UUID.fromString(shop.bill(bill).get("party_id").toString());
        assertThat(shop.balance("customers", customer)).isEqualTo(total);
        Map<String, Object> statement = shop.report("party-statement?party_id=" + customer);
        assertThat(numbers(statement, "closing_minor")).containsExactly(total);
        Map<String, Object> balances = shop.report("balances");
        assertThat(list(balances.get("parties")))
                .singleElement()
                .satisfies(party -> assertThat(numbers(party, "balance_minor")).containsExactly(total));
        Map<String, Object> ageing = shop.report("aged-receivables?as_of=2026-06-30");
        assertThat(numbers(map(ageing.get("totals")), "days_0_30_minor", "balance_minor"))
                .containsExactly(total, total);
        assertThat(shop.answer("/reports/sales-register" + days + "&format=csv").body())
                .contains(inMajor(subtotal), inMajor(tax), inMajor(total));
        assertThat(shop.answer("/reports/bill?bill_id=" + bill + "&format=csv").body())
                .contains(inMajor(subtotal), inMajor(tax), inMajor(total));
    }

    private static String inMajor(long minor) {
        return minor / 100 + "." + String.format("%02d", minor % 100);
    }
}
