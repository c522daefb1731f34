package io.ledger.server.documents;

import static io.ledger.server.documents.Shop.fields;
import static io.ledger.server.documents.Shop.line;
import static io.ledger.server.documents.Shop.numbers;
import static io.ledger.server.wire.WireServer.list;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Prices with four decimals, rates with two, and what else a line may say. */
class LinesAndRatesTest {

    private static final int MAX_LINES = 2_000;

    private final Shop shop = Shop.in("EUR");

    private String refusal(List<Map<String, Object>> lines) {
        return shop.refusal("bills", fields("kind", "sale", "issued_on", "2026-06-10", "lines", lines));
    }

    private String refusal(String quantity, Object price, @Nullable Object... more) {
        return refusal(List.of(line(quantity, price, more)));
    }

    /** 3 × 1,191.5 is 3,574.5; 7 × 0.0715 is 0.5005; 100 × 0.0049 is 0.49. */
    @Test
    void a_price_has_at_most_four_decimals_and_a_line_is_rounded_once() {
        UUID bill = shop.bill("sale", List.of(line("3", "1191.5"), line("7", "0.0715"), line("100", "0.0049")));
        Map<String, Object> row = shop.bill(bill);
        assertThat(list(row.get("lines")))
                .extracting(line -> line.get("unit_price_minor"))
                .containsExactly("1191.5", "0.0715", "0.0049");
        assertThat(list(row.get("lines")))
                .extracting(line -> numbers(line, "taxable_minor").getFirst())
                .containsExactly(3_575L, 1L, 0L);
        assertThat(numbers(row, "subtotal_minor", "total_minor")).containsExactly(3_576L, 3_576L);
        assertThat(refusal("1", "0.00001")).isEqualTo("invalid_field lines");
        assertThat(refusal("1", 10.5)).isEqualTo("invalid_field lines");
        assertThat(refusal("1", "1e3")).isEqualTo("invalid_field lines");
        assertThat(refusal("1", "-0.5")).endsWith(" lines");
        assertThat(refusal("1", -1)).endsWith(" lines");
    }

    /** 10,000 at 0.25 % is 25, at 12.36 % 1,236; cess at 0.5 % is 50. */
    @Test
    void a_rate_has_at_most_two_decimals_of_a_basis_point() {
        UUID bill = shop.bill(
                "sale",
                List.of(
                        line("1", 10_000, "tax_rate_bp", "25.00"),
                        line("1", 10_000, "tax_rate_bp", 1_236, "cess_rate_bp", "50.25")));
        List<Map<String, Object>> lines = list(shop.bill(bill).get("lines"));
        assertThat(numbers(lines.getFirst(), "tax_minor", "cess_minor")).containsExactly(25L, 0L);
        assertThat(numbers(lines.getLast(), "tax_minor", "cess_minor")).containsExactly(1_286L, 50L);
        assertThat(refusal("1", 1, "tax_rate_bp", "1800.255")).isEqualTo("invalid_field lines");
        assertThat(refusal("1", 1, "cess_rate_bp", "0.001")).isEqualTo("invalid_field lines");
        assertThat(refusal("1", 1, "tax_rate_bp", 18.5)).isEqualTo("invalid_field lines");
        assertThat(shop.refusal("items", fields("name", "Tea", "tax_rate_bp", "5.555")))
                .isEqualTo("invalid_field tax_rate_bp");
        assertThat(shop.refusal("items", fields("name", "Tea", "sale_price_minor", "5.55555")))
                .isEqualTo("invalid_field sale_price_minor");
    }

    @Test
    void a_bill_has_two_thousand_lines_and_not_one_more() {
        UUID bill = shop.bill("sale", Collections.nCopies(MAX_LINES, line("1", "0.5")));
        assertThat(shop.of(bill, "total_minor")).isEqualTo(MAX_LINES);
        assertThat(refusal(Collections.nCopies(MAX_LINES + 1, line("1", 1)))).isEqualTo("invalid_field lines");
    }

    @Test
    void a_line_says_which_item_it_is_of_and_what_it_is_counted_in() {
        UUID tea = shop.make("items", "name", "Tea");
        UUID bill = shop.bill("sale", List.of(line("2", 100, "item_id", tea, "hsn", "09024020", "unit", "0123456789")));
        assertThat(list(shop.bill(bill).get("lines")).getFirst())
                .containsEntry("item_id", tea.toString())
                .containsEntry("hsn", "09024020")
                .containsEntry("unit", "0123456789");
        assertThat(refusal("1", 1, "hsn", "9")).isEqualTo("invalid_field lines");
        assertThat(refusal("1", 1, "hsn", "123456789")).endsWith(" lines");
        assertThat(refusal("1", 1, "hsn", "09A2")).isEqualTo("invalid_field lines");
        assertThat(refusal("1", 1, "unit", "01234567890")).endsWith(" lines");
        assertThat(refusal("1", 1, "item_id", UUID.randomUUID())).isEqualTo("unknown_item lines");
        assertThat(refusal("1", 1, "cgst_minor", 1)).isEqualTo("unknown_field lines");
    }
}
