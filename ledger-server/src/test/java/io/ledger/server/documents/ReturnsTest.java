package io.ledger.server.documents;

import static io.ledger.server.documents.Shop.fields;
import static io.ledger.server.documents.Shop.line;
import static io.ledger.server.documents.Shop.numbers;
import static io.ledger.server.wire.WireServer.list;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Credit and debit notes: what they post, and what they do to the bill that they are of. */
class ReturnsTest {

    private final Shop shop = Shop.in("EUR");
    private UUID asha;
    private UUID ravi;

    @BeforeEach
    void parties() {
        asha = shop.customer();
        ravi = shop.make("suppliers", "name", "Ravi");
    }

    /** 1,000 and 180. */
    private UUID sale(@Nullable Object... more) {
        return shop.bill("sale", List.of(line("10", 100, "tax_rate_bp", 1_800)), more);
    }

    /** 100 and 18 for each piece. */
    private UUID note(String kind, int pieces, @Nullable Object... more) {
        return shop.bill(kind, List.of(line(String.valueOf(pieces), 100, "tax_rate_bp", 1_800)), more);
    }

    private void pay(UUID party, String direction, long amount, @Nullable Object... more) {
        Map<String, Object> data = fields(
                "party_id",
                party,
                "direction",
                direction,
                "amount_minor",
                amount,
                "mode",
                "cash",
                "occurred_on",
                "2026-06-12");
        data.putAll(fields(more));
        shop.accept(shop.owner, "create", "transactions", UUID.randomUUID(), data);
    }

    private void assertPaid(UUID bill, long paid, long returned, String status) {
        Map<String, Object> row = shop.bill(bill);
        assertThat(numbers(row, "paid_minor", "returned_minor"))
                .as(row.toString())
                .containsExactly(paid, returned);
        assertThat(row).containsEntry("status", status);
    }

    @Test
    void a_credit_note_debits_sales_and_tax_and_credits_the_party_or_the_money() {
        note("sale_return", 3, "party_id", asha);
        assertThat(shop.accounts())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("Income:Sales", 300L, "Liabilities:Output tax", 54L, "Assets:Receivables", -354L));
        assertThat(shop.balance("customers", asha)).isEqualTo(-354);
        UUID refund = note("sale_return", 1, "mode", "upi");
        assertThat(shop.accounts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Income:Sales",
                        400L,
                        "Liabilities:Output tax",
                        72L,
                        "Assets:Receivables",
                        -354L,
                        "Assets:Bank",
                        -118L));
        assertThat(shop.status(refund)).isEqualTo("paid");
    }

    @Test
    void a_debit_note_goes_the_other_way_round() {
        note("purchase_return", 3, "party_id", ravi);
        note("purchase_return", 1);
        assertThat(shop.accounts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Expenses:Purchases",
                        -400L,
                        "Assets:Input tax",
                        -72L,
                        "Liabilities:Payables",
                        354L,
                        "Assets:Cash",
                        118L));
        assertThat(shop.balance("suppliers", ravi)).isEqualTo(354);
    }

    @Test
    void it_lowers_what_is_open_of_its_bill_first_and_the_rest_is_credit() {
        UUID bill = sale("party_id", asha);
        UUID other = sale("party_id", asha);
        UUID first = note("sale_return", 3, "party_id", asha, "of_bill_id", bill);
        assertPaid(bill, 0, 354, "partial");
        assertPaid(first, 354, 0, "paid");
        UUID second = note("sale_return", 5, "party_id", asha, "of_bill_id", bill);
        assertPaid(bill, 0, 944, "partial");
        assertPaid(second, 590, 0, "paid");
        UUID third = note("sale_return", 4, "party_id", asha, "of_bill_id", bill);
        assertPaid(bill, 0, 1_180, "paid");
        assertPaid(third, 236, 0, "partial");
        assertPaid(other, 0, 0, "unpaid");
        assertThat(shop.balance("customers", asha)).isEqualTo(1_180 - 236);
        // What is left of the third is given back.
        pay(asha, "gave", 236, "bill_id", third);
        assertPaid(third, 472, 0, "paid");
    }

    /** Of a bill that was paid nothing is open: what comes back of it has to be refunded. */
    @Test
    void the_status_of_a_return_tells_what_is_refunded_or_set_off() {
        UUID bill = sale("party_id", asha);
        pay(asha, "got", 1_180, "bill_id", bill);
        UUID back = note("sale_return", 2, "party_id", asha, "of_bill_id", bill);
        assertPaid(bill, 1_180, 0, "paid");
        assertPaid(back, 0, 0, "unpaid");
        pay(asha, "gave", 100, "bill_id", back);
        assertPaid(back, 100, 0, "partial");
        pay(asha, "gave", 136, "bill_id", back);
        assertPaid(back, 236, 0, "paid");
        assertThat(shop.balance("customers", asha)).isZero();
    }

    @Test
    void the_bill_of_a_return_is_of_the_same_party_and_of_the_matching_kind() {
        UUID bill = sale("party_id", asha);
        UUID another = shop.customer();
        UUID nobodys = sale();
        UUID purchase = shop.bill("purchase", List.of(line("1", 100)), "party_id", ravi);
        assertThat(refusal("sale_return", another, bill)).isEqualTo("unknown_bill of_bill_id");
        assertThat(refusal("sale_return", null, bill)).isEqualTo("unknown_bill of_bill_id");
        assertThat(refusal("sale_return", asha, nobodys)).isEqualTo("unknown_bill of_bill_id");
        assertThat(refusal("sale_return", ravi, purchase)).isEqualTo("unknown_bill of_bill_id");
        assertThat(refusal("purchase_return", asha, bill)).isEqualTo("unknown_bill of_bill_id");
        assertThat(refusal("sale", asha, bill)).isEqualTo("unknown_bill of_bill_id");
        assertThat(refusal("sale_return", asha, UUID.randomUUID())).isEqualTo("unknown_bill of_bill_id");
        UUID back = note("sale_return", 1, "of_bill_id", nobodys);
        assertThat(shop.status(back)).isEqualTo("paid");
    }

    private String refusal(String kind, @Nullable UUID party, UUID bill) {
        return shop.refusal(
                "bills",
                fields(
                        "kind",
                        kind,
                        "party_id",
                        party,
                        "of_bill_id",
                        bill,
                        "issued_on",
                        "2026-06-10",
                        "lines",
                        List.of(line("1", 1))));
    }

    @Test
    void registers_and_the_tax_summary_have_returns_below_zero() {
        UUID bill = sale("party_id", asha);
        UUID back = note("sale_return", 3, "party_id", asha, "of_bill_id", bill, "issued_on", "2026-06-20");
        Map<String, Object> register = shop.report("sales-register?from=2026-06-01&to=2026-06-30");
        assertThat(list(register.get("lines")))
                .extracting(line -> line.get("id") + " " + numbers(line, "taxable_minor", "tax_minor", "total_minor"))
                .containsExactly(bill + " [1000, 180, 1180]", back + " [-300, -54, -354]");
        assertThat(numbers(register, "taxable_minor", "tax_minor", "total_minor"))
                .containsExactly(700L, 126L, 826L);
        assertThat(numbers(shop.report("tax-summary?from=2026-06-01&to=2026-06-30"), "output_tax_minor"))
                .containsExactly(126L);
        assertThat(shop.answer("/reports/sales-register?from=2026-06-01&to=2026-06-30&format=csv")
                        .body())
                .contains("-3.00", "-0.54", "-3.54", "7.00", "1.26", "8.26");
        Map<String, Object> ageing = shop.report("aged-receivables?as_of=2026-06-30");
        assertThat(ageing.get("totals").toString()).contains("days_0_30_minor=826", "unallocated_minor=0");
    }
}
