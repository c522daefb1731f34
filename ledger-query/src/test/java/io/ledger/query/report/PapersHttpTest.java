package io.ledger.query.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ledger.api.book.Role;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.Table;
import io.ledger.api.table.Bills;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.Items;
import io.ledger.api.table.Parties;
import io.ledger.api.table.PayrollRuns;
import io.ledger.api.table.Staff;
import io.ledger.api.table.Transactions;
import io.ledger.api.table.Vouchers;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What papers and reports say of the spring of a shop in Maharashtra, whose people write nothing in Latin letters; the figures are worked out by hand, in paise. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PapersHttpTest {

    private static final String GSTIN = "27AAPFU0939F1ZV";
    private static final String MAY = "from=2026-05-01&to=2026-05-31";
    private static final String JUNE = "from=2026-06-01&to=2026-06-30";
    private static final Pattern LATIN = Pattern.compile("[A-Za-z]+");

    private TestLedger ledger;
    private TestNode node;
    private TestUser owner;
    private UUID book;
    private UUID asha;
    private UUID mill;
    private UUID owing;
    private UUID rice;
    private UUID ravi;

    @BeforeAll
    void write() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger);
        owner = TestUser.register("http://localhost:" + node.port());
        book = ledger.openBook();
        ledger.addMember(book, owner.userId(), Role.OWNER);
        ledger.append(
                book,
                new RecordAdded(
                        BusinessSettings.TABLE,
                        book,
                        Fields.forCreate(
                                BusinessSettings.TABLE,
                                data(
                                        "business_name", "पाटील किराना",
                                        "tax_id", GSTIN,
                                        "bill_round_off", "unit",
                                        "language", "hi"))));
        asha = add(
                Parties.CUSTOMERS,
                "name",
                "आशा ट्रेडर्स",
                "tax_id",
                "27AAGCB7383J1Z8",
                "opening_balance_minor",
                1_250_000L,
                "opening_on",
                "2026-04-01");
        owing = add(
                Parties.CUSTOMERS, "name", "बकायेदार", "opening_balance_minor", 40_000L, "opening_on", "2026-04-01");
        UUID nepal = add(Parties.CUSTOMERS, "name", "काठमांडू मार्ट");
        mill = add(Parties.SUPPLIERS, "name", "चावल मिल", "state_code", "29", "opening_balance_minor", -70_000L);
        rice = add(Items.TABLE, "name", "चावल", "unit", "kg", "hsn", "1006", "opening_quantity", "100");
        bills(nepal);
        money();
        ravi = add(
                Staff.TABLE,
                "name",
                "रवि",
                "wage_type",
                "monthly",
                "wage_minor",
                3_100_000L,
                "joined_on",
                "2025-01-01");
        ledger.append(
                book,
                new RecordAdded(
                        PayrollRuns.TABLE,
                        PayrollRuns.id(book, "2026-05"),
                        Fields.forCreate(PayrollRuns.TABLE, data("month", "2026-05"))));
        ledger.commit();
        ledger.awaitProjected();
    }

    private UUID first;
    private UUID second;

    private void bills(UUID nepal) throws Exception {
        first = bill(
                "sale",
                asha,
                "1",
                "2026-05-02",
                line("1006", "kg", "10", "10001"),
                line("1006", "kilo", "1.005", "100"));
        second = bill("sale", asha, "2", "2026-05-10", line("2106", "pkt", "2", "5000"));
        UUID reversed = bill("sale", asha, "3", "2026-05-12", line("1101", "bag", "1", "40000"));
        ledger.change(book, Bills.TABLE, reversed, data("reversed_on", "2026-06-02"));
        UUID removed = bill("sale", asha, "4", "2026-05-13", line("1101", "bag", "2", "40000"));
        ledger.append(book, new RecordRemoved(Bills.TABLE, removed));
        UUID amended = bill("sale", asha, "5", "2026-05-14", line("9954", "nos", "1", "70000"));
        ledger.change(book, Bills.TABLE, amended, data("lines", List.of(line("9954", "nos", "1", "60000"))));
        add(
                Bills.TABLE,
                "kind",
                "sale_return",
                "party_id",
                asha.toString(),
                "number",
                "61",
                "issued_on",
                "2026-05-20",
                "of_bill_id",
                first.toString(),
                "lines",
                List.of(line("1006", "kg", "1", "10001")));
        for (String number : List.of("6", "7")) {
            add(
                    Bills.TABLE,
                    "kind",
                    "sale",
                    "party_id",
                    nepal.toString(),
                    "number",
                    number,
                    "issued_on",
                    "2026-05-21",
                    "place_of_supply",
                    "96",
                    "lines",
                    List.of(line("0902", "doz", "1", "10000")));
        }
        bill("purchase", mill, "77", "2026-05-03", line("1006", "kg", "100", "9000"));
        bill("purchase_return", mill, "81", "2026-05-25", line("1006", "kg", "1", "9000"));
    }

    private void money() throws Exception {
        add(
                Transactions.TABLE,
                "party_id",
                asha.toString(),
                "direction",
                "got",
                "amount_minor",
                60_000L,
                "mode",
                "bank",
                "occurred_on",
                "2026-06-01",
                "allocations",
                List.of(
                        data("bill_id", first.toString(), "amount_minor", 50_000L),
                        data("bill_id", second.toString(), "amount_minor", 10_000L)));
        add(
                Transactions.TABLE,
                "party_id",
                asha.toString(),
                "direction",
                "got",
                "amount_minor",
                5_000L,
                "mode",
                "cheque",
                "occurred_on",
                "2026-06-05",
                "reversed_on",
                "2026-06-09",
                "note",
                "बाउंस");
        add(
                Vouchers.TABLE,
                "kind",
                "journal",
                "occurred_on",
                "2026-06-10",
                "lines",
                List.of(
                        data("account", "Assets:Receivables", "party_id", asha.toString(), "debit_minor", 700L),
                        data("account", "Equity:Capital", "credit_minor", 700L)));
        add(
                CashbookEntries.TABLE,
                "direction",
                "out",
                "amount_minor",
                1_500L,
                "mode",
                "cash",
                "category",
                "किराया",
                "occurred_on",
                "2026-05-05");
    }

    @AfterAll
    void stop() throws Exception {
        node.close();
        ledger.close();
    }

    private UUID bill(String kind, UUID party, String number, String day, Object... lines) throws Exception {
        return add(
                Bills.TABLE,
                "kind",
                kind,
                "party_id",
                party.toString(),
                "number",
                number,
                "issued_on",
                day,
                "lines",
                List.of(lines));
    }

    private UUID add(Table table, Object... pairs) throws Exception {
        return ledger.add(book, table, data(pairs));
    }

    private static Map<String, @Nullable Object> line(String hsn, String unit, String quantity, String price) {
        return data(
                "description", "चीज़",
                "hsn", hsn,
                "unit", unit,
                "quantity", quantity,
                "unit_price_minor", price,
                "tax_rate_bp", 500L);
    }

    private static Map<String, @Nullable Object> data(Object... pairs) {
        Map<String, @Nullable Object> data = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            data.put(pairs[i].toString(), pairs[i + 1]);
        }
        return data;
    }

    private Answer get(String report) {
        Answer answer = owner.get("/v1/books/" + book + "/reports/" + report);
        assertThat(answer.status()).as("%s: %s", report, answer.body()).isEqualTo(200);
        return answer;
    }

    private String paper(String report) throws Exception {
        try (PDDocument pdf =
                Loader.loadPDF(get(report + "&format=pdf").response().body())) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(pdf);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> of, String name) {
        return (List<Map<String, Object>>) Objects.requireNonNull(of.get(name), name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> of, String name) {
        return (Map<String, Object>) Objects.requireNonNull(of.get(name), name);
    }

    /** The column "Details" of the table. */
    private static List<String> details(String csv) {
        return csv.lines()
                .skip(1)
                .map(line ->
                        line.replaceAll("\"([^\"]*)\"", "$1").replaceAll("^[^,]*,[^,]*,|,[^,]*,[^,]*,[^,]*,[^,]*$", ""))
                .toList();
    }

    @Test
    void a_statement_says_of_each_line_what_it_is() {
        String statement = "party-statement?party_id=" + asha;
        assertThat(details(get(statement + "&format=csv").body()))
                .containsExactly(
                        "Opening balance",
                        "Opening balance",
                        "Bill 1",
                        "Bill 2",
                        "Bill 3",
                        "Bill 5",
                        "Credit note 61",
                        "Received, bank, for 1, 2",
                        "Bill 3, reversed",
                        "Received, cheque · बाउंस",
                        "Received, cheque, reversed · बाउंस",
                        "Voucher JV/26-27/1",
                        "Closing balance");
        assertThat(list(get(statement + "&" + JUNE).json(), "lines"))
                .extracting(line -> line.get("table"), line -> line.get("kind"), line -> line.get("reversal"))
                .containsExactly(
                        tuple("transactions", null, false),
                        tuple("bills", "sale", true),
                        tuple("transactions", null, false),
                        tuple("transactions", null, true),
                        tuple("vouchers", null, false));
        assertThat(details(get("party-statement?format=csv&party_id=" + mill).body()))
                .containsExactly("Opening balance", "Bill 77", "Debit note 81", "Closing balance");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-31,",
        "2026-04-01,days_0_30_minor",
        "2026-05-01,days_0_30_minor",
        "2026-05-02,days_31_60_minor",
        "2026-05-31,days_31_60_minor",
        "2026-06-01,days_61_90_minor",
        "2026-06-30,days_61_90_minor",
        "2026-07-01,days_over_90_minor",
    })
    void an_opening_balance_is_as_old_as_its_day(String asOf, @Nullable String bucket) {
        List<Map<String, Object>> parties = list(
                        get("aged-receivables?as_of=" + asOf).json(), "parties")
                .stream()
                .filter(party -> party.get("id").equals(owing.toString()))
                .toList();
        if (bucket == null) {
            assertThat(parties).isEmpty();
        } else {
            assertThat(parties).singleElement().satisfies(party -> {
                Map<String, Object> amounts = map(party, "amounts");
                assertThat(amounts).containsEntry(bucket, 40_000).containsEntry("balance_minor", 40_000);
                assertThat(amounts.values())
                        .filteredOn(Integer.valueOf(0)::equals)
                        .hasSize(5);
            });
        }
    }

    @Test
    void an_opening_balance_without_a_day_is_older_than_all() {
        assertThat(list(get("aged-payables?as_of=2026-04-01").json(), "parties"))
                .singleElement()
                .satisfies(party -> assertThat(map(party, "amounts")).containsEntry("days_over_90_minor", 70_000));
    }

    @Test
    void the_ledger_of_a_bank_says_who_paid() {
        assertThat(list(get("account-ledger?account=Assets:Bank").json(), "lines"))
                .extracting(line -> line.get("description"), line -> line.get("party"), line -> line.get("party_id"))
                .containsExactly(
                        tuple("You got", "आशा ट्रेडर्स", null),
                        tuple("You got", "आशा ट्रेडर्स", null),
                        tuple("You got, reversed", "आशा ट्रेडर्स", null));
    }

    /** Bill 1: 100010 + 100.5 is 101 (half-up); 2.5 % of each, rounded, twice; to whole rupees. */
    @Test
    void the_columns_of_a_register_add_up_to_its_total() {
        Map<String, Object> register = get("sales-register?" + MAY).json();
        List<Map<String, Object>> lines = new ArrayList<>(list(register, "lines"));
        assertThat(lines.getFirst())
                .containsEntry("taxable_minor", 100_111)
                .containsEntry("tax_minor", 5_006)
                .containsEntry("round_off_minor", -17)
                .containsEntry("total_minor", 105_100);
        lines.add(register);
        assertThat(lines)
                .allSatisfy(line -> assertThat(sum(line, "taxable_minor", "tax_minor", "round_off_minor"))
                        .isEqualTo(sum(line, "total_minor")));
    }

    private static long sum(Map<String, Object> of, String... names) {
        long sum = 0;
        for (String name : names) {
            sum += ((Number) Objects.requireNonNull(of.get(name))).longValue();
        }
        return sum;
    }

    private List<Object> numbers(String period) {
        return list(get("gstr-1?" + period).json(), "lines").stream()
                .filter(line -> line.get("section").equals("b2b"))
                .map(line -> line.get("number"))
                .toList();
    }

    @Test
    void a_return_has_a_bill_until_the_day_of_its_reversal_and_as_it_stands_and_a_removed_one_as_cancelled() {
        assertThat(numbers(MAY)).containsExactly("1", "2", "3", "5");
        assertThat(numbers(JUNE)).isEmpty();
        assertThat(numbers("from=2026-05-01&to=2026-06-30")).containsExactly("1", "2", "5");
        Map<String, Object> may = get("gstr-1?" + MAY).json();
        assertThat(list(may, "lines"))
                .filteredOn(line -> "5".equals(line.get("number")))
                .singleElement()
                .satisfies(line -> assertThat(line).containsEntry("taxable_minor", 60_000));
        assertThat(list(may, "documents"))
                .extracting(
                        series -> series.get("kind"),
                        series -> series.get("first_number"),
                        series -> series.get("last_number"),
                        series -> series.get("numbers"),
                        series -> series.get("removed"))
                .containsExactly(tuple("sale", "1", "7", 7, 1), tuple("sale_return", "61", "61", 1, 0));
    }

    @Test
    void the_portal_gets_its_own_units_one_line_for_each_and_no_empty_sections() {
        Map<String, Object> file = get("gstr-1?shape=portal&" + MAY).json();
        assertThat(file.keySet())
                .containsExactly("gstin", "fp", "version", "hash", "b2b", "exp", "cdnr", "hsn", "doc_issue");
        assertThat(list(map(file, "hsn"), "hsn_b2b"))
                .extracting(line -> line.get("hsn_sc"), line -> line.get("uqc"), line -> line.get("qty"))
                .usingRecursiveFieldByFieldElementComparator()
                .hasToString(
                        "[(\"1006\", \"KGS\", 10.01), (\"1101\", \"BAG\", 1.00), (\"2106\", \"PAC\", 2.00), (\"9954\", \"NA\", 0)]");
        assertThat(list(file, "exp"))
                .singleElement()
                .satisfies(exports -> assertThat(list(exports, "inv"))
                        .extracting(bill -> bill.get("inum"))
                        .containsExactly("6", "7"));
        assertThat(list(map(file, "doc_issue"), "doc_det"))
                .extracting(documents -> documents.get("doc_num"))
                .containsExactly(1, 5);
        assertThat(map(map(get("gstr-3b?shape=portal&" + MAY).json(), "sup_details"), "osup_zero"))
                .containsOnlyKeys("txval", "iamt", "csamt");
    }

    @Test
    void table_12_was_in_one_list_before_may_2025() {
        Map<String, Object> file =
                get("gstr-1?shape=portal&from=2025-01-01&to=2026-06-30").json();
        assertThat(map(file, "hsn")).containsKey("hsn_b2b");
        assertThat(get("gstr-1?shape=portal&from=2025-04-01&to=2025-04-30").json())
                .containsOnlyKeys("gstin", "fp", "version", "hash");
    }

    @Test
    void a_debit_note_is_supplied_to_the_business_itself_and_has_no_terms_of_sale() throws Exception {
        String note = list(get("purchase-register?" + MAY).json(), "lines")
                .get(1)
                .get("id")
                .toString();
        assertThat(paper("bill?language=en&bill_id=" + note))
                .contains("Debit note", "Place of supply Maharashtra (27)", "State: Karnataka (29)")
                .contains("Still open");
    }

    /** What is left are names of law and of programs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "party-statement?party_id={asha}",
                "account-ledger?account=Assets:Bank",
                "account-ledger?account=Expenses:Purchases",
                "daybook?",
                "trial-balance?as_of=2026-05-31&compare=previous",
                "profit-and-loss?from=2026-05-01&to=2026-05-31&compare=previous",
                "balance-sheet?as_of=2026-06-30&compare=previous",
                "cash-flow?from=2026-05-01&to=2026-05-31&compare=previous",
                "cashbook?",
                "balances?",
                "aged-receivables?as_of=2026-06-30",
                "aged-payables?as_of=2026-06-30",
                "sales-register?",
                "purchase-register?",
                "tax-summary?",
                "tie-outs?",
                "gstr-1?from=2026-05-01&to=2026-05-31",
                "gstr-3b?from=2026-05-01&to=2026-05-31",
                "hsn-summary?",
                "stock-summary?",
                "stock-ledger?item_id={rice}",
                "bill-gaps?",
                "attendance?month=2026-05",
                "payroll?month=2026-05",
                "payslip?month=2026-05&staff_id={ravi}",
                "bill?bill_id={first}",
                "bill?layout=receipt&bill_id={first}"
            })
    void a_paper_of_a_book_in_hindi_says_nothing_in_english(String report) throws Exception {
        String asked = report.replace("{asha}", asha.toString())
                .replace("{rice}", rice.toString())
                .replace("{ravi}", ravi.toString())
                .replace("{first}", first.toString());
        Set<String> words = new TreeSet<>(
                LATIN.matcher(paper(asked)).results().map(MatchResult::group).toList());
        words.removeAll(Set.of("CGST", "SGST", "IGST", "GSTIN", "GSTR", "HSN", "INR", "UPI", "seq", "B", "C"));
        words.removeAll(Set.of("AAPFU", "F", "ZV", "AAGCB", "J", "Z", "JV", "kg", "kilo", "pkt", "bag", "nos", "doz"));
        // The numbers of the form's tables.
        words.removeAll(Set.of("A", "a", "b", "c"));
        assertThat(words).isEmpty();
    }
}
