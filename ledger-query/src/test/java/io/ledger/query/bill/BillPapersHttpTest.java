package io.ledger.query.bill;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.ledger.api.book.Role;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.Table;
import io.ledger.api.table.Bills;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The papers of a shop in Pune that is registered for the tax, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BillPapersHttpTest {

    private static final float RECEIPT_WIDTH = 80 / 25.4f * 72;

    private TestLedger ledger;
    private TestNode node;
    private TestUser owner;
    private UUID book;
    private String path;
    private UUID bill;
    private UUID between;
    private UUID note;
    private UUID reversed;
    private UUID long40;

    @BeforeAll
    void start() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger);
        owner = TestUser.register("http://localhost:" + node.port());
        book = ledger.openBook();
        path = "/v1/books/" + book + "/reports/";
        ledger.addMember(book, owner.userId(), Role.OWNER);
        Map<String, @Nullable Object> settings = data(
                "business_name", "Patil Kirana & Sons",
                "address", "14 MG Road, Pune",
                "tax_id", "27AAPFU0939F1ZV",
                "state_code", "27",
                "bill_round_off", "unit",
                "bank_details", "State Bank, Camp\nIFSC SBIN0001234",
                "bill_terms", "Goods once sold are not taken back.",
                "signatory", "Sunita Patil",
                "upi_id", "patil.kirana@okaxis",
                "logo", logo());
        ledger.append(
                book,
                new RecordAdded(BusinessSettings.TABLE, book, Fields.forCreate(BusinessSettings.TABLE, settings)));
        UUID asha = add(Parties.CUSTOMERS, "name", "आशा ट्रेडर्स", "state_code", "27");
        UUID delhi = add(Parties.CUSTOMERS, "name", "Delhi Stores", "state_code", "07");
        List<Map<String, Object>> lines = List.of(
                Map.of(
                        "description",
                        "Rice",
                        "hsn",
                        "1006",
                        "quantity",
                        "12.5",
                        "unit",
                        "kg",
                        "unit_price_minor",
                        "20000.5",
                        "discount_minor",
                        5000L,
                        "tax_rate_bp",
                        500L),
                Map.of(
                        "description",
                        "Cola",
                        "hsn",
                        "2202",
                        "quantity",
                        "2",
                        "unit_price_minor",
                        96000L,
                        "tax_rate_bp",
                        2800L,
                        "cess_rate_bp",
                        1200L));
        bill = bill("sale", asha, "INV-1", lines);
        between = bill("sale", delhi, "INV-2", lines);
        note = add(
                Bills.TABLE,
                "kind",
                "sale_return",
                "party_id",
                asha.toString(),
                "number",
                "CN-1",
                "issued_on",
                "2026-11-05",
                "of_bill_id",
                bill.toString(),
                "lines",
                lines.subList(0, 1));
        reversed = add(
                Bills.TABLE,
                "kind",
                "sale",
                "party_id",
                delhi.toString(),
                "number",
                "INV-3",
                "issued_on",
                "2026-11-02",
                "reversed_on",
                "2026-11-09",
                "lines",
                lines);
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            many.add(Map.of(
                    "description",
                    "Item " + i + ".",
                    "quantity",
                    "1",
                    "unit_price_minor",
                    10000L,
                    "tax_rate_bp",
                    1800L));
        }
        long40 = bill("sale", delhi, "INV-4", many);
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
        ledger.commit();
        ledger.awaitProjected();
    }

    @AfterAll
    void stop() throws Exception {
        node.close();
        ledger.close();
    }

    private UUID bill(String kind, UUID party, String number, List<Map<String, Object>> lines) throws Exception {
        return add(
                Bills.TABLE,
                "kind",
                kind,
                "party_id",
                party.toString(),
                "number",
                number,
                "issued_on",
                "2026-11-02",
                "due_on",
                "2099-11-15",
                "lines",
                lines);
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

    private static String logo() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(30, 10, BufferedImage.TYPE_INT_RGB), "png", out);
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    private PDDocument pdf(UUID of, String more) throws Exception {
        Answer answer = owner.get(path + "bill?format=pdf&bill_id=" + of + more);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Loader.loadPDF(answer.response().body());
    }

    private static String text(PDDocument pdf) throws Exception {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        return stripper.getText(pdf);
    }

    private String paper(UUID of, String more) throws Exception {
        try (PDDocument pdf = pdf(of, more)) {
            return text(pdf);
        }
    }

    /**
     * Rice: 12.5 × 20000.5 = 250006.25, so 250006; less 5000 is 245006; 2.5 % of it is 6125.15, so 6125 twice. Cola: 192000; 14 % is 26880 twice, 12 % is 23040. Together 437006 + 33005 + 33005 + 23040 = 526056,
     * rounded to 526100.
     */
    @Test
    void a_tax_invoice_within_a_state_has_all_that_the_rules_ask_for() throws Exception {
        assertThat(paper(bill, ""))
                .contains("Patil Kirana & Sons", "14 MG Road, Pune", "GSTIN 27AAPFU0939F1ZV", "State: Maharashtra (27)")
                .contains("Tax invoice", "INV-1", "Original for recipient", "PARTLY PAID")
                .contains(
                        "आशा ट्रेडर्स",
                        "2 Nov 2026",
                        "15 Nov 2099",
                        "Place of supply Maharashtra (27)",
                        "Reverse charge No")
                .contains("1 Rice 1006 12.5 kg 200.005 50.00 2,450.06 CGST 2.5% 61.25 2,572.56", "SGST 2.5% 61.25")
                .contains(
                        "2 Cola 2202 2 960.00 1,920.00 CGST 14% 268.80 2,688.00", "SGST 14% 268.80", "Cess 12% 230.40")
                .contains("Taxable value ₹4,370.06", "CGST ₹330.05", "SGST ₹330.05", "Cess ₹230.40")
                .contains("Round-off ₹0.44", "Total ₹5,261.00", "Paid ₹1,000.00")
                .contains("Rupees Five Thousand Two Hundred Sixty-One Only")
                .contains("1006 5% 2,450.06 61.25 61.25 122.50", "2202 28% 1,920.00 268.80 268.80 12% 230.40 768.00")
                .contains("State Bank, Camp", "IFSC SBIN0001234", "Goods once sold are not taken back.")
                .contains("For Patil Kirana & Sons", "Sunita Patil", "Authorised signatory", "Page 1 of 1")
                .doesNotContain("As of seq", "IGST");
    }

    @Test
    void between_states_there_is_integrated_tax_at_the_whole_rate() throws Exception {
        assertThat(paper(between, ""))
                .contains(
                        "State: Delhi (07)",
                        "Place of supply Delhi (07)",
                        "IGST 5% 122.50",
                        "IGST 28% 537.60",
                        "IGST ₹660.10")
                .doesNotContain("CGST", "SGST");
    }

    @Test
    void what_is_on_paper_is_what_the_report_says() throws Exception {
        Map<String, Object> json = owner.get(path + "bill?bill_id=" + bill).json();
        assertThat(json)
                .containsEntry("subtotal_minor", 437006)
                .containsEntry("cgst_minor", 33005)
                .containsEntry("sgst_minor", 33005)
                .containsEntry("cess_minor", 23040)
                .containsEntry("round_off_minor", 44)
                .containsEntry("total_minor", 526100);
        Map<String, Object> row =
                owner.get("/v1/books/" + book + "/bills/" + bill).json();
        for (String figure : List.of("total_minor", "tax_minor", "paid_minor", "returned_minor", "status")) {
            assertThat(json).containsEntry(figure, row.get(figure));
        }
    }

    @Test
    void a_code_pays_the_open_amount_by_upi() throws Exception {
        long due = ((Number) owner.get(path + "bill?bill_id=" + bill).json().get("due_minor")).longValue();
        String expected = "upi://pay?pa=patil.kirana@okaxis&pn=Patil%20Kirana%20%26%20Sons&am=" + due / 100 + "."
                + "%02d".formatted(due % 100) + "&cu=INR&tn=Bill%20INV-1";
        for (String layout : List.of("a4", "receipt")) {
            try (PDDocument pdf = pdf(bill, "&layout=" + layout)) {
                BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(0, 200);
                int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
                RGBLuminanceSource source = new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels);
                assertThat(new QRCodeReader()
                                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                                .getText())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void the_logo_is_on_what_goes_to_others_and_a_note_asks_for_no_payment() throws Exception {
        assertThat(pictures(bill)).isEqualTo(2);
        assertThat(pictures(note)).isEqualTo(1);
    }

    private long pictures(UUID of) throws Exception {
        try (PDDocument pdf = pdf(of, "")) {
            var resources = pdf.getPage(0).getResources();
            long pictures = 0;
            for (var name : resources.getXObjectNames()) {
                pictures += resources.getXObject(name) instanceof PDImageXObject ? 1 : 0;
            }
            return pictures;
        }
    }

    @Test
    void a_credit_note_names_its_bill_and_a_reversed_bill_says_so() throws Exception {
        assertThat(paper(note, ""))
                .contains("Credit note", "CN-1", "5 Nov 2026", "For bill INV-1", "2 Nov 2026", "CGST 2.5% 61.25")
                .doesNotContain("Tax invoice", "Original for recipient", "UPI");
        assertThat(paper(reversed, ""))
                .contains("INV-3", "REVERSED", "Reversed on 9 Nov 2026")
                .doesNotContain("UPI");
    }

    @Test
    void a_receipt_is_80_mm_wide_and_as_long_as_it_takes() throws Exception {
        try (PDDocument receipt = pdf(bill, "&layout=receipt");
                PDDocument longer = pdf(long40, "&layout=receipt")) {
            assertThat(receipt.getNumberOfPages()).isOne();
            assertThat(longer.getNumberOfPages()).isOne();
            PDRectangle paper = receipt.getPage(0).getMediaBox();
            assertThat(paper.getWidth()).isCloseTo(RECEIPT_WIDTH, org.assertj.core.data.Offset.offset(0.1f));
            assertThat(longer.getPage(0).getMediaBox().getHeight()).isGreaterThan(paper.getHeight() + 38 * 20);
            assertThat(text(receipt))
                    .contains(
                            "Tax invoice", "INV-1", "Rice", "12.5 kg × 200.005 − 50.00", "2,450.06", "Total ₹5,261.00")
                    .contains("Goods once sold are not taken back.");
            assertThat(text(longer)).contains("Item 1.", "Item 40.");
        }
        assertThat(owner.get(path + "bill?layout=a5&bill_id=" + bill).code()).isEqualTo("invalid_parameter");
    }

    @Test
    void a_paper_is_in_the_language_that_is_asked_for() throws Exception {
        assertThat(paper(bill, "&language=hi"))
                .contains(
                        "कर बीजक",
                        "दिनांक",
                        "2 नवंबर 2026",
                        "महाराष्ट्र (27)",
                        "पाँच हज़ार दो सौ इकसठ रुपये मात्र",
                        "Rice")
                .doesNotContain("Tax invoice", "Total", "Date", "Authorised");
        assertThat(owner.get(path + "bill?language=xx&bill_id=" + bill).code()).isEqualTo("invalid_parameter");
    }

    @Test
    void a_long_bill_has_its_heading_on_each_page_and_its_totals_on_one() throws Exception {
        try (PDDocument pdf = pdf(long40, "")) {
            List<String> pages = new ArrayList<>();
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setSortByPosition(true);
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(pdf));
            }
            assertThat(pages).hasSizeGreaterThan(1);
            assertThat(pages)
                    .filteredOn(page -> page.contains("Item "))
                    .allSatisfy(page -> assertThat(page).containsPattern("#\\s+Description"));
            // 40 × 100.00 and 18 %
            assertThat(pages)
                    .filteredOn(page -> page.contains("Taxable value ₹4,000.00"))
                    .singleElement()
                    .asString()
                    .contains("IGST ₹720.00", "Total ₹4,720.00", "Balance due ₹4,720.00");
        }
    }
}
