package io.ledger.query.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.Role;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.Table;
import io.ledger.api.table.Bills;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a shopkeeper prints or sends, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentsHttpTest {

    private TestLedger ledger;
    private TestNode node;
    private TestUser owner;
    private UUID book;
    private String path;
    private UUID sharma;
    private UUID asha;
    private UUID supplier;
    private UUID bill;
    private UUID counterBill;
    private UUID removedBill;
    private long seq;

    @BeforeAll
    void start() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger);
        owner = TestUser.register("http://localhost:" + node.port());
        book = ledger.openBook();
        path = "/v1/books/" + book + "/reports/";
        ledger.addMember(book, owner.userId(), Role.OWNER);
        ledger.append(
                book,
                new RecordAdded(
                        BusinessSettings.TABLE,
                        book,
                        Fields.forCreate(
                                BusinessSettings.TABLE,
                                data(
                                        "business_name", "Patil Kirana",
                                        "address", "14 MG Road, Pune",
                                        "phone", "+91 98",
                                        "tax_id", "27AAPFU0939F1ZV",
                                        "bill_prefix", "PK/"))));
        sharma = add(
                Parties.CUSTOMERS,
                "name",
                "Sharma <&> \"Sons\" 😀",
                "address",
                "Shop 4, Camp",
                "opening_balance_minor",
                123456789L);
        asha = add(Parties.CUSTOMERS, "name", "आशा");
        supplier = add(Parties.SUPPLIERS, "name", "Mill");
        bill = add(
                Bills.TABLE,
                "kind",
                "sale",
                "party_id",
                asha.toString(),
                "issued_on",
                "2026-11-01",
                "due_on",
                "2099-11-15",
                "discount_minor",
                10000L,
                "note",
                "Thank you, धन्यवाद",
                "lines",
                List.of(
                        Map.of(
                                "description",
                                "Rice",
                                "quantity",
                                "12.5",
                                "unit_price_minor",
                                20000L,
                                "tax_rate_bp",
                                500L),
                        Map.of(
                                "description",
                                "तेल",
                                "quantity",
                                "1",
                                "unit_price_minor",
                                150000L,
                                "tax_rate_bp",
                                1800L)));
        counterBill = add(
                Bills.TABLE,
                "kind",
                "sale",
                "issued_on",
                "2026-11-02",
                "mode",
                "upi",
                "lines",
                List.of(Map.of("quantity", "3", "unit_price_minor", 100L)));
        removedBill = add(
                Bills.TABLE,
                "kind",
                "purchase",
                "party_id",
                supplier.toString(),
                "issued_on",
                "2026-11-02",
                "lines",
                List.of(Map.of("quantity", "1", "unit_price_minor", 100L)));
        ledger.append(book, new RecordRemoved(Bills.TABLE, removedBill));
        add(
                Transactions.TABLE,
                "party_id",
                asha.toString(),
                "direction",
                "got",
                "amount_minor",
                100000L,
                "mode",
                "cash",
                "occurred_on",
                "2026-11-03",
                "bill_id",
                bill.toString());
        add(
                Transactions.TABLE,
                "party_id",
                supplier.toString(),
                "direction",
                "got",
                "amount_minor",
                125000L,
                "occurred_on",
                "2026-11-03");
        for (int i = 0; i < 60; i++) {
            add(
                    Transactions.TABLE,
                    "party_id",
                    sharma.toString(),
                    "direction",
                    i % 2 == 0 ? "gave" : "got",
                    "amount_minor",
                    1000L + i,
                    "mode",
                    i % 2 == 0 ? "credit" : "upi",
                    "occurred_on",
                    "2026-11-%02d".formatted(1 + i / 3),
                    "note",
                    "note " + i + ".");
        }
        add(CashbookEntries.TABLE, "direction", "in", "amount_minor", 987654321L, "occurred_on", "2026-11-04");
        ledger.commit();
        ledger.awaitProjected();
        seq = ledger.seq(book);
    }

    @AfterAll
    void stop() throws Exception {
        node.close();
        ledger.close();
    }

    private UUID add(Table table, Object... pairs) throws Exception {
        return ledger.add(book, table, data(pairs));
    }

    private static Map<String, @Nullable Object> data(Object... pairs) {
        Map<String, @Nullable Object> data = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            data.put(pairs[i].toString(), pairs[i + 1]);
        }
        return data;
    }

    private List<String> pdf(String report) throws IOException {
        Answer answer = owner.get(path + report + "&format=pdf");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
        try (PDDocument pdf = Loader.loadPDF(answer.response().body())) {
            List<String> pages = new ArrayList<>();
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setSortByPosition(true);
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(pdf));
            }
            return pages;
        }
    }

    @Test
    void a_statement_tells_its_reader_what_is_owed_and_has_its_header_on_each_page() throws Exception {
        List<String> pages = pdf("party-statement?party_id=" + sharma + "&from=2026-11-01&to=2026-11-30");
        assertThat(pages).hasSize(2);
        assertThat(pages.getFirst())
                .contains("Patil Kirana", "14 MG Road, Pune", "GSTIN 27AAPFU0939F1ZV")
                .contains("Statement of account", "1 Nov 2026 – 30 Nov 2026")
                .contains("Sharma <&> \"Sons\"", "Shop 4, Camp", "₹12,34,567.89")
                .contains("Sold on credit · note 0. 10.00 12,34,577.89")
                .contains("Received, UPI · note 1.")
                .contains("Page 1 of 2")
                .doesNotContain("As of seq");
        assertThat(pages.getLast())
                .containsPattern("Date\\s+Details\\s+Debit\\s+Credit\\s+Balance")
                .contains("Closing balance ₹308.70 ₹309.00 ₹12,34,567.59")
                .contains("You owe Patil Kirana ₹12,34,567.59 on 30 Nov 2026.")
                .contains("Page 2 of 2")
                .doesNotContain("As of seq");
    }

    @Test
    void a_statement_has_bills_and_says_when_the_business_owes() throws Exception {
        assertThat(pdf("party-statement?party_id=" + asha))
                .singleElement()
                .asString()
                .contains("आशा", "1 Nov 2026 Bill PK/1 4,285.14", "Received, cash", "You owe Patil Kirana ₹3,2");
        assertThat(pdf("party-statement?party_id=" + supplier))
                .singleElement()
                .asString()
                .contains("Bought on credit", "Patil Kirana owes you ₹1,250.00.")
                .doesNotContain("Bill");
        Map<String, Object> statement =
                owner.get(path + "party-statement?party_id=" + asha).json();
        Object balance =
                owner.get("/v1/books/" + book + "/customers/" + asha).json().get("balance_minor");
        assertThat(statement).containsEntry("closing_minor", balance);
    }

    @Test
    void the_cashbook_and_the_balances_have_their_totals_in_rupees() throws Exception {
        assertThat(pdf("cashbook?to=2026-11-30"))
                .last()
                .asString()
                .contains("As of seq " + seq)
                .contains("Cashbook", "Until 30 Nov 2026", "4 Nov 2026", "98,76,543.21", "₹98,77,543.21");
        assertThat(pdf("balances?"))
                .singleElement()
                .asString()
                .contains(
                        "Balances",
                        "Party Last activity You will get You will give",
                        "आशा",
                        "Sharma <&> \"Sons\"",
                        "You will get",
                        "Mill",
                        "1,250.00",
                        "₹1,250.00");
    }

    @Test
    void a_bill_is_reckoned_line_by_line() {
        Map<String, Object> json = owner.get(path + "bill?bill_id=" + bill).json();
        assertThat(json)
                .containsEntry("id", bill.toString())
                .containsEntry("kind", "sale")
                .containsEntry("number", "PK/1")
                .containsEntry("status", "partial")
                .containsEntry("gross_minor", 400000)
                .containsEntry("discount_minor", 10000)
                .containsEntry("subtotal_minor", 390000)
                .containsEntry("tax_minor", 38514)
                .containsEntry("total_minor", 428514)
                .containsEntry("paid_minor", 100000)
                .containsEntry("due_minor", 328514);
        assertThat(json.get("party").toString()).contains("आशा");
        assertThat(json.get("lines").toString())
                .contains(
                        "quantity=12.5, unit=null, unit_price_minor=20000, gross_minor=250000, discount_minor=6250, share_minor=6250,"
                                + " taxable_minor=243750, tax_rate_bp=500, cess_rate_bp=0,")
                .contains("tax_minor=12188, total_minor=255938");
        assertThat(json.get("taxes").toString())
                .isEqualTo(
                        "[{tax_rate_bp=500, taxable_minor=243750, cgst_minor=6094, sgst_minor=6094, igst_minor=0, cess_minor=0,"
                                + " tax_minor=12188}, {tax_rate_bp=1800, taxable_minor=146250, cgst_minor=13163, sgst_minor=13163,"
                                + " igst_minor=0, cess_minor=0, tax_minor=26326}]");
    }

    @Test
    void a_bill_on_paper_has_what_the_one_who_pays_it_needs() throws Exception {
        assertThat(pdf("bill?bill_id=" + bill))
                .singleElement()
                .asString()
                .contains("Patil Kirana", "GSTIN 27AAPFU0939F1ZV", "Tax invoice", "PK/1", "PARTLY PAID")
                .contains("Original for recipient", "Place of supply Maharashtra (27)", "Reverse charge No")
                .contains("Bill to", "आशा", "1 Nov 2026", "15 Nov 2099")
                .containsPattern(
                        "#\\s+Description\\s+Quantity\\s+Rate\\s+Share of discount\\s+Taxable\\s+Tax\\s+Amount")
                .contains("1 Rice 12.5 200.00 62.50 2,437.50 CGST 2.5% 60.94 2,559.38")
                .contains("SGST 2.5% 60.94", "18% 1,462.50 131.63 131.63 263.26")
                .contains("Sum of the lines ₹4,000.00", "Discount -₹100.00", "Taxable value ₹3,900.00")
                .contains("CGST ₹192.57", "SGST ₹192.57", "Total ₹4,285.14")
                .contains("Rupees Four Thousand Two Hundred Eighty-Five and Fourteen Paise")
                .contains("Paid ₹1,000.00", "Balance due ₹3,285.14", "Thank you")
                .contains("For Patil Kirana", "Authorised signatory")
                .doesNotContain("As of seq");
        Answer file = owner.get(path + "bill?format=pdf&bill_id=" + bill);
        assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename=\"bill-PK-1.pdf\"");
    }

    @Test
    void a_bill_without_party_tax_or_discount_leaves_out_what_it_does_not_have() throws Exception {
        assertThat(pdf("bill?bill_id=" + counterBill))
                .singleElement()
                .asString()
                .contains(
                        "Tax invoice",
                        "PK/2",
                        "PAID",
                        "Counter sale",
                        "Payment UPI",
                        "3 1.00 3.00",
                        "Balance due ₹0.00")
                .doesNotContain("Discount", "Taxable", "Subtotal", "Due");
    }

    @Test
    void the_csv_of_a_bill_has_its_lines_with_all_columns() {
        assertThat(owner.get(path + "bill?format=csv&units=minor&bill_id=" + counterBill)
                        .body())
                .isEqualTo(
                        "\uFEFFline,description,hsn,quantity,unit,unit_price_minor,gross_minor,discount_minor,taxable_minor,tax_rate_bp,"
                                + "cgst_minor,sgst_minor,igst_minor,cess_rate_bp,cess_minor,tax_minor,total_minor\r\n"
                                + "1,,,3,,100,300,0,300,0,0,0,0,0,0,0,300\r\n,Total,,,,,300,0,300,,0,0,0,,0,0,300\r\n");
    }

    @Test
    void a_bill_that_is_not_there_or_was_removed_is_not_found() {
        assertThat(owner.get(path + "bill?bill_id=" + removedBill).code()).isEqualTo("not_found");
        assertThat(owner.get(path + "bill?bill_id=" + asha).code()).isEqualTo("not_found");
        assertThat(owner.get(path + "bill").code()).isEqualTo("invalid_parameter");
    }

    @Test
    void the_description_of_the_api_has_the_bill() {
        assertThat(owner.get("/v1/openapi.json").body())
                .contains(
                        "/v1/books/{book}/reports/bill",
                        "#/components/schemas/BillReport\"",
                        "BillReportLine",
                        "due_minor");
    }
}
