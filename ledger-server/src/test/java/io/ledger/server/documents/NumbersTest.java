package io.ledger.server.documents;

import static io.ledger.server.documents.Shop.fields;
import static io.ledger.server.documents.Shop.line;
import static io.ledger.server.wire.WireServer.list;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers that the server gives to bills. */
class NumbersTest {

    private static final List<Map<String, Object>> LINES = List.of(line("1", 100));

    private final Shop shop = Shop.inIndia();

    private String number(String kind, String day) {
        return String.valueOf(
                shop.bill(shop.bill(kind, LINES, "issued_on", day)).get("number"));
    }

    @Test
    void each_kind_has_a_series_in_each_financial_year() {
        shop.settings(
                "bill_prefix",
                "S/{fy}/",
                "purchase_prefix",
                "P{yyyy}-",
                "sale_return_prefix",
                "CN/{fy}/",
                "purchase_return_prefix",
                "DN-");
        assertThat(number("sale", "2026-06-10")).isEqualTo("S/26-27/1");
        assertThat(number("sale", "2026-04-01")).isEqualTo("S/26-27/2");
        assertThat(number("sale", "2026-03-31")).isEqualTo("S/25-26/1");
        assertThat(number("sale", "2027-03-31")).isEqualTo("S/26-27/3");
        assertThat(number("purchase", "2026-06-10")).isEqualTo("P2026-1");
        assertThat(number("purchase", "2026-03-31")).isEqualTo("P2025-1");
        assertThat(number("sale_return", "2026-06-10")).isEqualTo("CN/26-27/1");
        assertThat(number("purchase_return", "2026-06-10")).isEqualTo("DN-1");
        assertThat(number("purchase_return", "2025-06-10")).isEqualTo("DN-2");
        assertThat(number("sale", "2026-06-11")).isEqualTo("S/26-27/4");
    }

    @Test
    void the_year_begins_when_the_settings_say_so() {
        shop.settings("bill_prefix", "{fy}/", "financial_year_start", "01-01");
        assertThat(number("sale", "2026-12-31")).isEqualTo("26/1");
        assertThat(number("sale", "2027-01-01")).isEqualTo("27/1");
        Shop abroad = Shop.in("EUR");
        abroad.settings("bill_prefix", "{yyyy}-");
        assertThat(abroad.bill(abroad.bill("sale", LINES, "issued_on", "2026-03-31"))
                        .get("number"))
                .isEqualTo("2026-1");
    }

    @Test
    void a_number_in_india_has_at_most_sixteen_letters_digits_hyphens_and_slashes() {
        shop.bill("sale", LINES, "number", "ABCabc0189-/9876");
        assertThat(refusal("ABCabc0189-/98765")).isEqualTo("invalid_field number");
        assertThat(refusal("INV 1")).isEqualTo("invalid_field number");
        assertThat(refusal("INV_1")).isEqualTo("invalid_field number");
        assertThat(refusal("INV-१")).isEqualTo("invalid_field number");
        assertThat(shop.refusal("bills", bill("sale_return", "A.1"))).isEqualTo("invalid_field number");
        Shop abroad = Shop.in("EUR");
        abroad.bill("sale", LINES, "number", "Rechnung Nr. 12 aus 2026");
    }

    private String refusal(String number) {
        return shop.refusal("bills", bill("sale", number));
    }

    private static Map<String, Object> bill(String kind, String number) {
        return fields("kind", kind, "issued_on", "2026-06-10", "lines", LINES, "number", number);
    }

    /** Eleven letters and 26-27 leave no room for a count. */
    @Test
    void a_prefix_leaves_room_for_a_count() {
        assertThat(shop.refusal(Shop.SETTINGS, fields("bill_prefix", "ABCDEFGHIJK{fy}")))
                .isEqualTo("invalid_field bill_prefix");
        assertThat(shop.refusal(Shop.SETTINGS, fields("sale_return_prefix", "CN {fy}")))
                .isEqualTo("invalid_field sale_return_prefix");
        shop.settings("bill_prefix", "ABCDEFGHIJ{fy}");
        assertThat(number("sale", "2026-06-10")).isEqualTo("ABCDEFGHIJ26-271");
    }

    @Test
    void what_is_missing_of_a_series_is_told() {
        shop.settings("bill_prefix", "S/{fy}/");
        number("sale", "2026-06-10");
        shop.bill("sale", LINES, "number", "S/26-27/4");
        List<Map<String, Object>> gaps =
                list(shop.report("bill-gaps?from=2026-04-01&to=2027-03-31").get("gaps"));
        assertThat(gaps)
                .singleElement()
                .satisfies(gap -> assertThat(gap)
                        .containsEntry("first_number", "S/26-27/2")
                        .containsEntry("last_number", "S/26-27/3"));
    }
}
