package io.ledger.server.documents;

import static io.ledger.server.documents.Shop.line;
import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every report in each of its forms, and the postings that a figure leads to. */
class ReportsAndPostingsTest {

    private static final String DAYS = "from=2026-04-01&to=2027-03-31";

    private final Shop shop = Shop.inIndia();
    private UUID asha;
    private UUID bill;

    @BeforeEach
    void book() {
        shop.settings("state_code", "27", "tax_id", "27AAPFU0939F1ZV");
        asha = shop.customer("name", "Asha; \"Tea\", and more");
        bill = shop.bill(
                "sale",
                List.of(line("1", 123_450, "tax_rate_bp", 1_800, "hsn", "0902")),
                "party_id",
                asha,
                "number",
                "007");
        shop.bill("sale_return", List.of(line("1", 450, "tax_rate_bp", 1_800)), "party_id", asha, "of_bill_id", bill);
        shop.make(
                "cashbook_entries",
                "direction",
                "out",
                "amount_minor",
                70,
                "occurred_on",
                "2026-06-11",
                "category",
                "Rent");
        shop.make("items", "name", "Tea", "opening_quantity", "3");
    }

    private List<String> reports() {
        return List.of(
                "cashbook?" + DAYS,
                "daybook?" + DAYS,
                "party-statement?party_id=" + asha,
                "balances?" + DAYS,
                "aged-receivables?as_of=2026-06-30",
                "aged-payables?as_of=2026-06-30",
                "trial-balance?as_of=2026-06-30",
                "profit-and-loss?" + DAYS,
                "balance-sheet?as_of=2026-06-30",
                "sales-register?" + DAYS,
                "purchase-register?" + DAYS,
                "tax-summary?" + DAYS,
                "attendance?month=2026-06",
                "payroll?month=2026-06",
                "tie-outs?" + DAYS,
                "account-ledger?account=Assets:Receivables&" + DAYS,
                "cash-flow?" + DAYS,
                "hsn-summary?" + DAYS,
                "gstr-1?" + DAYS,
                "gstr-3b?" + DAYS,
                "stock-summary?" + DAYS,
                "bill-gaps?" + DAYS,
                "bill?bill_id=" + bill);
    }

    @Test
    void every_report_is_to_be_had_in_each_form() {
        for (String report : reports()) {
            assertThat(shop.answer("/reports/" + report + "&format=json").json())
                    .as(report)
                    .isNotEmpty();
            byte[] csv =
                    shop.answer("/reports/" + report + "&format=csv").response().body();
            assertThat(csv).as(report).startsWith(0xEF, 0xBB, 0xBF);
            assertThat(shop.answer("/reports/" + report + "&format=csv&units=minor")
                            .body())
                    .as(report)
                    .isNotBlank();
            assertThat(start(report, "xlsx", 2)).as(report).isEqualTo("PK");
            assertThat(start(report, "pdf", 5)).as(report).isEqualTo("%PDF-");
        }
    }

    private String start(String report, String format, int length) {
        byte[] body = shop.answer("/reports/" + report + "&format=" + format)
                .response()
                .body();
        return new String(body, 0, length, StandardCharsets.US_ASCII);
    }

    @Test
    void a_csv_is_in_major_units_and_quotes_what_needs_it() {
        String csv =
                shop.answer("/reports/sales-register?" + DAYS + "&format=csv").body();
        assertThat(csv)
                .contains("\"Asha; \"\"Tea\"\", and more\"", "1234.50", "222.22", "1456.72", "-4.50", "1230.00")
                .doesNotContain("taxable_minor");
        assertThat(csv.lines().toList().getLast()).isEqualTo(",Total,,,1230.00,221.40,0.00,1451.40,");
        assertThat(shop.answer("/reports/sales-register?" + DAYS + "&format=csv&units=minor")
                        .body())
                .contains("taxable_minor", "123450", "145672")
                .doesNotContain("1234.50");
    }

    @Test
    void the_postings_of_an_account_sum_up_to_its_line_in_the_trial_balance() {
        for (String day : List.of("2026-06-09", "2026-06-10", "2026-12-31")) {
            Map<String, Long> accounts = shop.accounts(day);
            accounts.forEach((account, amount) -> assertThat(
                            postings("account=" + account.replace(" ", "%20") + "&to=" + day).stream()
                                    .mapToLong(row -> number(row.get("amount_minor")))
                                    .sum())
                    .as("%s on %s", account, day)
                    .isEqualTo(amount));
        }
        assertThat(shop.accounts("2026-06-10")).hasSize(3);
    }

    @Test
    void a_posting_says_where_it_comes_from() {
        List<Map<String, Object>> rows = postings("record_id=" + bill);
        assertThat(rows).hasSize(3);
        assertThat(rows.getFirst().keySet())
                .isEqualTo(Set.of("seq", "record_id", "table", "occurred_on", "account", "party_id", "amount_minor"));
        assertThat(postings("party_id=" + asha))
                .extracting(row -> number(row.get("amount_minor")))
                .containsExactly(145_672L, -532L);
        long before = number(rows.getFirst().get("seq"));
        assertThat(postings("party_id=" + asha + "&known_as_of_seq=" + before)).hasSize(1);
    }

    /** In pages of two. */
    private List<Map<String, Object>> postings(String query) {
        List<Map<String, Object>> rows = new ArrayList<>();
        Object after = null;
        do {
            Answer page = shop.answer("/postings?limit=2&" + query + (after == null ? "" : "&after=" + after));
            List<Map<String, Object>> some = list(page.json().get("rows"));
            assertThat(some).hasSizeLessThanOrEqualTo(2);
            rows.addAll(some);
            after = page.json().get("next");
        } while (after != null);
        return rows;
    }
}
