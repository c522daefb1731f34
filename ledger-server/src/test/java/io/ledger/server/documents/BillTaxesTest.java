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
import org.junit.jupiter.api.Test;

/** How the tax of a bill is parted, taken out of the price, and the total rounded. */
class BillTaxesTest {

    private static final String[] PARTS = {"cgst_minor", "sgst_minor", "igst_minor", "cess_minor", "tax_minor"};
    private static final List<Map<String, Object>> ONE_LINE =
            List.of(line("1", 50, "tax_rate_bp", 1_800, "cess_rate_bp", 1_200));

    private final Shop shop = Shop.inIndia();

    private UUID sale(@Nullable Object... more) {
        return shop.bill("sale", ONE_LINE, more);
    }

    /** Of 50 each half of 18 % is 4.5, so 5, and the whole 9; cess at 12 % is 6. */
    private void assertWithinState(UUID bill) {
        assertParts(bill, 5, 5, 0, 6, 16);
    }

    private void assertBetweenStates(UUID bill) {
        assertParts(bill, 0, 0, 9, 6, 15);
    }

    private void assertOneTax(UUID bill) {
        assertParts(bill, 0, 0, 0, 6, 15);
    }

    private void assertParts(UUID bill, long... expected) {
        Map<String, Object> row = shop.bill(bill);
        assertThat(numbers(row, PARTS)).containsExactly(boxed(expected));
        assertThat(numbers(list(row.get("lines")).getFirst(), PARTS)).containsExactly(boxed(expected));
    }

    private static Long[] boxed(long... numbers) {
        Long[] boxed = new Long[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            boxed[i] = numbers[i];
        }
        return boxed;
    }

    @Test
    void the_place_of_supply_is_the_bills_else_the_partys_else_the_businesss() {
        shop.settings("state_code", "27");
        UUID near = shop.customer("state_code", "27");
        UUID far = shop.customer("state_code", "29");
        UUID nowhere = shop.customer();
        assertWithinState(sale());
        assertWithinState(sale("party_id", near));
        assertWithinState(sale("party_id", nowhere));
        assertBetweenStates(sale("party_id", far));
        assertBetweenStates(sale("party_id", near, "place_of_supply", "29"));
        assertWithinState(sale("party_id", far, "place_of_supply", "27"));
        assertBetweenStates(sale("place_of_supply", "07"));
        UUID supplier = shop.make("suppliers", "name", "Ravi", "state_code", "29");
        assertBetweenStates(shop.bill("purchase", ONE_LINE, "party_id", supplier));
        assertWithinState(shop.bill("sale_return", ONE_LINE, "party_id", near));
    }

    @Test
    void others_have_one_tax() {
        assertOneTax(sale());
        shop.settings("state_code", "27", "country", "NP");
        assertOneTax(sale());
        Shop abroad = Shop.in("EUR");
        abroad.settings("state_code", "27");
        UUID bill = abroad.bill("sale", ONE_LINE);
        assertThat(numbers(abroad.bill(bill), PARTS)).containsExactly(0L, 0L, 0L, 6L, 15L);
        abroad.settings("country", "IN");
        UUID parted = abroad.bill("sale", ONE_LINE);
        assertThat(numbers(abroad.bill(parted), PARTS)).containsExactly(5L, 5L, 0L, 6L, 16L);
    }

    @Test
    void bills_keep_the_figures_that_they_were_stored_with() {
        UUID before = sale();
        shop.settings("state_code", "27", "bill_round_off", "unit");
        assertOneTax(before);
        shop.edit("bills", before, "note", "paid in coins", "due_on", "2026-07-01");
        assertOneTax(before);
        assertThat(shop.of(before, "total_minor")).isEqualTo(65);
        assertWithinState(sale());
        shop.edit("bills", before, "lines", ONE_LINE);
        assertOneTax(before);
        shop.edit("bills", before, "lines", List.of(line("2", 25, "tax_rate_bp", 1_800, "cess_rate_bp", 1_200)));
        assertWithinState(before);
    }

    /**
     * 118 with 18 % in it is 100 and 18. 99 is 84 (83.898…) without its tax: IGST 15 (15.12); CGST and SGST 8 each (7.56), which leaves 83. 130 with 18 % and 12 % is 100, and 18 and 12.
     */
    @Test
    void taxes_in_the_price_are_those_of_what_is_left_without_them() {
        shop.settings("state_code", "27");
        assertInPrice("29", line("1", 118, "tax_rate_bp", 1_800), 100, 0, 0, 18, 0, 18);
        assertInPrice("29", line("1", 99, "tax_rate_bp", 1_800), 84, 0, 0, 15, 0, 15);
        assertInPrice("27", line("1", 99, "tax_rate_bp", 1_800), 83, 8, 8, 0, 0, 16);
        assertInPrice("29", line("1", 130, "tax_rate_bp", 1_800, "cess_rate_bp", 1_200), 100, 0, 0, 18, 12, 30);
    }

    private void assertInPrice(String place, Map<String, Object> line, long taxable, long... parts) {
        UUID bill = shop.bill("sale", List.of(line), "place_of_supply", place, "price_includes_tax", true);
        assertParts(bill, parts);
        Map<String, Object> row = shop.bill(bill);
        assertThat(row).containsEntry("price_includes_tax", true).containsEntry("place_of_supply", place);
        assertThat(numbers(list(row.get("lines")).getFirst(), "taxable_minor")).containsExactly(taxable);
        assertThat(numbers(row, "subtotal_minor", "total_minor"))
                .containsExactly(taxable, numbers(line, "unit_price_minor").getFirst());
    }

    /** 118.49 goes down by 0.49, 118.50 up by as much: what a sale loses is an expense, what a purchase loses is none. */
    @Test
    void totals_are_rounded_half_up_to_whole_units_where_the_settings_say_so() {
        assertThat(shop.of(shop.bill("sale", List.of(line("1", 11_849))), "round_off_minor"))
                .isZero();
        shop.settings("bill_round_off", "unit");
        UUID down = shop.bill("sale", List.of(line("1", 11_849)));
        assertThat(numbers(shop.bill(down), "subtotal_minor", "round_off_minor", "total_minor"))
                .containsExactly(11_849L, -49L, 11_800L);
        assertThat(shop.accounts()).containsEntry("Expenses:Round off", 49L);
        UUID up = shop.bill("sale", List.of(line("1", 11_850)));
        assertThat(numbers(shop.bill(up), "round_off_minor", "total_minor")).containsExactly(50L, 11_900L);
        assertThat(shop.accounts()).containsEntry("Expenses:Round off", -1L);
        shop.bill("purchase", List.of(line("1", 149)));
        assertThat(shop.accounts()).containsEntry("Expenses:Round off", -50L);
        shop.bill("sale_return", List.of(line("1", 11_849)));
        assertThat(shop.accounts()).containsEntry("Expenses:Round off", -99L);
        shop.settings("bill_round_off", "none");
        assertThat(shop.of(shop.bill("sale", List.of(line("1", 149))), "total_minor"))
                .isEqualTo(149);
    }

    @Test
    void codes_of_states_countries_and_gstins_are_checked() {
        assertThat(shop.refusal("customers", fields("name", "Asha", "state_code", "28x")))
                .isEqualTo("invalid_field state_code");
        assertThat(shop.refusal("customers", fields("name", "Asha", "state_code", "45")))
                .isEqualTo("invalid_field state_code");
        assertThat(shop.refusal("suppliers", fields("name", "Ravi", "state_code", "00")))
                .isEqualTo("invalid_field state_code");
        assertThat(shop.refusal(
                        "bills",
                        fields("kind", "sale", "issued_on", "2026-06-10", "lines", ONE_LINE, "place_of_supply", "45")))
                .isEqualTo("invalid_field place_of_supply");
        assertThat(shop.refusal(
                        "bills",
                        fields(
                                "kind",
                                "sale",
                                "issued_on",
                                "2026-06-10",
                                "lines",
                                ONE_LINE,
                                "price_includes_tax",
                                "yes")))
                .isEqualTo("invalid_field price_includes_tax");
        assertThat(shop.refusal(Shop.SETTINGS, fields("state_code", "99"))).isEqualTo("invalid_field state_code");
        assertThat(shop.refusal(Shop.SETTINGS, fields("country", "XX"))).isEqualTo("invalid_field country");
        assertThat(shop.refusal(Shop.SETTINGS, fields("bill_round_off", "up")))
                .isEqualTo("invalid_field bill_round_off");
        // The right check character of this number is V.
        assertThat(shop.refusal("customers", fields("name", "Asha", "tax_id", "27AAPFU0939F1ZW")))
                .isEqualTo("invalid_field tax_id");
        assertThat(shop.refusal(Shop.SETTINGS, fields("tax_id", "45AAPFU0939F1ZV")))
                .isEqualTo("invalid_field tax_id");
        shop.settings("tax_id", "27AAPFU0939F1ZV");
        assertThat(shop.refusal(Shop.SETTINGS, fields("logo", "bm8gcGljdHVyZQ==")))
                .contains("logo");
    }
}
