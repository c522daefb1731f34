package io.ledger.query.gst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ledger.api.book.Role;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.table.Bills;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.Items;
import io.ledger.api.table.Parties;
import io.ledger.api.table.StockAdjustments;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shop in Karnataka in November 2026; the figures are worked out by hand, in paise. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GstHttpTest {

    private static final String GSTIN = "29AAGCB7383J1Z4";
    private static final String IN_STATE = "29AAPFU0939F1ZR";
    private static final String ELSEWHERE = "27AAPFU0939F1ZV";
    private static final String NOVEMBER = "from=2026-11-01&to=2026-11-30";

    private TestLedger ledger;
    private TestNode node;
    private TestUser owner;
    private UUID book;
    private UUID rice;

    @BeforeAll
    void write() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger);
        book = ledger.openBook();
        ledger.append(
                book,
                new RecordAdded(
                        BusinessSettings.TABLE,
                        book,
                        Fields.forCreate(
                                BusinessSettings.TABLE,
                                new HashMap<>(Map.of("business_name", "Shop", "tax_id", GSTIN, "bill_prefix", "A/")))));
        UUID nearby = party("Nearby", Map.of("tax_id", IN_STATE));
        UUID far = party("Far", Map.of("tax_id", ELSEWHERE));
        UUID someone = party("Someone", Map.of("state_code", "27"));
        rice = ledger.add(
                book, Items.TABLE, Map.of("name", "Rice", "unit", "kg", "hsn", "1006", "opening_quantity", "10"));
        UUID bill = bill("sale", nearby, null, null, line("8471", "10", 100_000, 1800));
        bill("sale", far, null, null, item(rice, "1", 50_000, 500), line("0401", "1", 10_000, 0));
        bill("sale", someone, null, null, line("8471", "1", 20_000_000, 1800));
        bill("sale", null, null, null, line("8471", "2", 5_000, 1800));
        bill("sale", someone, "A/6", null, line("8471", "1", 100_000, 1800));
        bill("sale_return", nearby, "CN/1", bill, line("8471", "1", 100_000, 1800));
        bill("sale_return", null, "CN/2", null, line("8471", "1", 5_000, 1800));
        UUID supplier = ledger.add(book, Parties.SUPPLIERS, Map.of("name", "Mill", "tax_id", ELSEWHERE));
        bill("purchase", supplier, "77", null, item(rice, "40", 10_000, 1800), line("0401", "1", 30_000, 0));
        ledger.add(
                book,
                StockAdjustments.TABLE,
                Map.of("item_id", rice.toString(), "quantity", "-0.5", "occurred_on", "2026-11-20"));
        ledger.commit();
        ledger.awaitProjected();
        owner = TestUser.register("http://localhost:" + node.port());
        ledger.addMember(book, owner.userId(), Role.OWNER);
    }

    private UUID party(String name, Map<String, Object> data) throws Exception {
        Map<String, @Nullable Object> all = new HashMap<>(data);
        all.put("name", name);
        return ledger.add(book, Parties.CUSTOMERS, all);
    }

    @SafeVarargs
    private UUID bill(
            String kind,
            @Nullable UUID party,
            @Nullable String number,
            @Nullable UUID ofBill,
            Map<String, Object>... lines)
            throws Exception {
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("kind", kind);
        if (party != null) {
            data.put("party_id", party.toString());
        }
        if (number != null) {
            data.put("number", number);
        }
        if (ofBill != null) {
            data.put("of_bill_id", ofBill.toString());
        }
        data.put("issued_on", "2026-11-10");
        data.put("lines", List.of(lines));
        return ledger.add(book, Bills.TABLE, data);
    }

    private static Map<String, Object> line(String hsn, String quantity, long price, int rate) {
        return Map.of("hsn", hsn, "unit", "nos", "quantity", quantity, "unit_price_minor", price, "tax_rate_bp", rate);
    }

    private static Map<String, Object> item(UUID item, String quantity, long price, int rate) {
        Map<String, Object> line = new HashMap<>(line("1006", quantity, price, rate));
        line.put("item_id", item.toString());
        line.put("unit", "kg");
        return line;
    }

    @AfterAll
    void close() throws Exception {
        node.close();
        ledger.close();
    }

    private Answer get(String report) {
        return owner.get("/v1/books/" + book + "/reports/" + report);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> of, String name) {
        return (List<Map<String, Object>>) Objects.requireNonNull(of.get(name), name);
    }

    private static List<Map<String, Object>> section(Map<String, Object> report, String section) {
        return list(report, "lines").stream()
                .filter(line -> section.equals(line.get("section")))
                .toList();
    }

    private static void is(Map<String, Object> figures, long taxable, long igst, long cgst) {
        assertThat(figures)
                .containsEntry("taxable_minor", (int) taxable)
                .containsEntry("igst_minor", (int) igst)
                .containsEntry("cgst_minor", (int) cgst)
                .containsEntry("sgst_minor", (int) cgst)
                .containsEntry("cess_minor", 0)
                .containsEntry("tax_minor", (int) (igst + 2 * cgst));
    }

    @Test
    void each_supply_stands_in_its_section_and_all_come_to_what_was_sold_less_what_came_back() {
        Map<String, Object> report = get("gstr-1?" + NOVEMBER).json();
        is(report, 21_065_000, 3_620_500, 81_450);
        assertThat(section(report, "b2b")).hasSize(2);
        is(section(report, "b2b").getFirst(), 1_000_000, 0, 90_000);
        assertThat(section(report, "b2b").getFirst())
                .containsEntry("gstin", IN_STATE)
                .containsEntry("number", "A/1")
                .containsEntry("place_of_supply", "29")
                .containsEntry("value_minor", 1_180_000);
        is(section(report, "b2b").get(1), 50_000, 2_500, 0);
        is(section(report, "b2cl").getFirst(), 20_000_000, 3_600_000, 0);
        assertThat(section(report, "b2cs")).hasSize(2);
        is(section(report, "b2cs").getFirst(), 100_000, 18_000, 0);
        is(section(report, "b2cs").get(1), 5_000, 0, 450);
        is(section(report, "nil").getFirst(), 10_000, 0, 0);
        is(section(report, "cdnr").getFirst(), -100_000, 0, -9_000);
        assertThat(section(report, "cdnur")).isEmpty();
        assertThat(list(report, "documents").getFirst())
                .containsEntry("kind", "sale")
                .containsEntry("first_number", "A/1")
                .containsEntry("last_number", "A/6")
                .containsEntry("numbers", 5)
                .containsEntry("missing", 1);
    }

    private static BigDecimal rupees(String amount) {
        return new BigDecimal(amount);
    }

    @Test
    void the_portal_gets_rupees_under_its_names() {
        Map<String, Object> file = get("gstr-1?shape=portal&" + NOVEMBER).json();
        assertThat(file).containsEntry("gstin", GSTIN).containsEntry("fp", "112026");
        Map<String, Object> first = list(list(file, "b2b").getFirst(), "inv").getFirst();
        assertThat(list(file, "b2b").getFirst()).containsEntry("ctin", IN_STATE);
        assertThat(first)
                .containsEntry("inum", "A/1")
                .containsEntry("idt", "10-11-2026")
                .containsEntry("val", rupees("11800.00"))
                .containsEntry("pos", "29");
        assertThat(list(first, "itms").getFirst())
                .containsEntry(
                        "itm_det",
                        Map.of(
                                "txval",
                                rupees("10000.00"),
                                "rt",
                                18,
                                "camt",
                                rupees("900.00"),
                                "samt",
                                rupees("900.00"),
                                "csamt",
                                rupees("0.00")));
        assertThat(list(file, "b2cs"))
                .containsExactly(
                        Map.of(
                                "sply_ty",
                                "INTER",
                                "pos",
                                "27",
                                "typ",
                                "OE",
                                "rt",
                                18,
                                "txval",
                                rupees("1000.00"),
                                "iamt",
                                rupees("180.00"),
                                "csamt",
                                rupees("0.00")),
                        Map.of(
                                "sply_ty",
                                "INTRA",
                                "pos",
                                "29",
                                "typ",
                                "OE",
                                "rt",
                                18,
                                "txval",
                                rupees("50.00"),
                                "camt",
                                rupees("4.50"),
                                "samt",
                                rupees("4.50"),
                                "csamt",
                                rupees("0.00")));
        assertThat(list(list(file, "cdnr").getFirst(), "nt").getFirst())
                .containsEntry("ntty", "C")
                .containsEntry("nt_num", "CN/1")
                .containsEntry("val", rupees("1180.00"));
        assertThat(file.keySet())
                .containsExactly(
                        "gstin", "fp", "version", "hash", "b2b", "b2cl", "b2cs", "cdnr", "nil", "hsn", "doc_issue");
        assertThat(get("gstr-3b?shape=portal&" + NOVEMBER).json())
                .containsEntry("ret_period", "112026")
                .containsKeys("sup_details", "inter_sup", "itc_elg", "inward_sup");
    }

    @ParameterizedTest
    @CsvSource({
        "shape=gst&from=2026-11-01&to=2026-11-30",
        "shape=portal",
        "shape=portal&format=csv&from=2026-11-01&to=2026-11-30"
    })
    void a_file_that_the_portal_would_not_take_is_refused(String query) {
        assertThat(get("gstr-1?" + query).json())
                .containsEntry("code", "invalid_parameter")
                .containsEntry("field", "shape");
    }

    @Test
    void the_taxes_are_those_of_sales_less_those_of_purchases() {
        Map<String, Object> form = get("gstr-3b?" + NOVEMBER).json();
        List<Map<String, Object>> lines = list(form, "lines");
        is(lines.get(0), 21_055_000, 3_620_500, 81_450);
        is(lines.get(2), 10_000, 0, 0);
        is(lines.get(3), 400_000, 72_000, 0);
        is(lines.get(4), 30_000, 0, 0);
        assertThat(list(form, "inter_state"))
                .containsExactly(Map.of("place_of_supply", "27", "taxable_minor", 20_100_000, "igst_minor", 3_618_000));
        assertThat(form.get("payable"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("igst_minor", 3_548_500)
                .containsEntry("cgst_minor", 81_450);
    }

    @Test
    void what_was_sold_is_told_by_hsn_of_the_registered_and_of_others_apart() {
        Map<String, Object> report = get("hsn-summary?" + NOVEMBER).json();
        is(report, 21_065_000, 3_620_500, 81_450);
        assertThat(list(report, "lines"))
                .extracting(
                        line -> line.get("supply"),
                        line -> line.get("hsn"),
                        line -> line.get("quantity"),
                        line -> line.get("taxable_minor"))
                .containsExactly(
                        tuple("b2b", "0401", "1", 10_000),
                        tuple("b2b", "1006", "1", 50_000),
                        tuple("b2b", "8471", "9", 900_000),
                        tuple("b2c", "8471", "3", 20_105_000));
    }

    @Test
    void an_item_has_what_it_began_with_what_came_and_what_went() {
        Map<String, Object> item =
                list(get("stock-summary?" + NOVEMBER).json(), "items").getFirst();
        assertThat(item)
                .containsEntry("item_id", rice.toString())
                .containsEntry("opening_quantity", "10")
                .containsEntry("in_quantity", "40")
                .containsEntry("out_quantity", "1.5")
                .containsEntry("closing_quantity", "48.5");
        assertThat(list(get("stock-summary?from=2026-12-01").json(), "items").getFirst())
                .containsEntry("opening_quantity", "48.5")
                .containsEntry("in_quantity", "0");
    }

    @Test
    void each_is_there_as_csv_workbook_and_pdf() throws Exception {
        for (String report : List.of("gstr-1?", "gstr-3b?", "hsn-summary?", "stock-summary?")) {
            assertThat(get(report + NOVEMBER + "&format=pdf").body()).as(report).startsWith("%PDF");
            assertThat(get(report + NOVEMBER + "&format=csv").body()).as(report).startsWith("\uFEFF");
            assertThat(get(report + NOVEMBER + "&format=csv&units=minor").status())
                    .isEqualTo(200);
            Answer xlsx = get(report + NOVEMBER + "&format=xlsx");
            try (ReadableWorkbook workbook = new ReadableWorkbook(
                    new ByteArrayInputStream(xlsx.response().body()))) {
                assertThat(workbook.getSheets().count())
                        .isEqualTo(report.equals("gstr-1?") ? 9 : report.equals("gstr-3b?") ? 2 : 1);
            }
        }
        assertThat(get("hsn-summary?" + NOVEMBER + "&format=csv").body())
                .startsWith("\uFEFFTo,HSN,Description,Unit,Quantity,Rate (%),Taxable,IGST,CGST,SGST,Cess,Total\r\n")
                .contains("\r\nB2B,'0401,,nos,1,0,100.00,0.00,0.00,0.00,0.00,100.00\r\n")
                .endsWith("\r\nTotal,,,,,,210650.00,36205.00,814.50,814.50,0.00,248484.00\r\n");
    }
}
