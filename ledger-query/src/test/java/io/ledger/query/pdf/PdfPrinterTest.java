package io.ledger.query.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.compute.ComputePool;
import io.ledger.query.document.Business;
import io.ledger.query.document.Column;
import io.ledger.query.document.Document;
import io.ledger.query.document.Document.Fact;
import io.ledger.query.document.Document.Facts;
import io.ledger.query.document.Document.Lines;
import io.ledger.query.document.Document.Totals;
import io.ledger.query.document.Document.Weight;
import io.ledger.query.document.Document.Words;
import io.ledger.query.document.Grid;
import io.ledger.query.document.Letterhead;
import io.ledger.query.language.Language;
import io.ledger.query.money.MoneyFormat;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PdfPrinterTest {

    private static final Letterhead LETTERHEAD = letterhead(
            new Business("Asha Traders", "1 Main Road\nPune", "+91 1", "a@b.test", "27AA", null, null), "INR");
    private static final List<Column> COLUMNS = List.of(
            Column.date("day", "Day"),
            Column.onlyCsv("id"),
            Column.text("note", "Note"),
            Column.word("mode", "Mode"),
            Column.moneyIfAny("in_minor", "In"),
            Column.money("balance_minor", "Balance"));

    private final ComputePool pool = new ComputePool("test", 4, 16, 60_000);
    private PdfPrinter printer;

    @BeforeAll
    void start() throws Exception {
        printer = new PdfPrinter(pool, pool);
    }

    private static Letterhead letterhead(Business business, String currency) {
        return new Letterhead(business, null, MoneyFormat.of(currency), Language.ENGLISH);
    }

    private static Grid.Builder line(Grid.Builder grid, String note, long balance) {
        return grid.line(LocalDate.of(2026, 11, 22), "id", note, "half_day", 0L, balance);
    }

    private static Document table(Grid.Builder grid) {
        return new Document("Table", "All entries", new Lines(grid.build()));
    }

    private List<String> pages(Document document) throws IOException {
        return pages(document, LETTERHEAD);
    }

    private List<String> pages(Document document, Letterhead letterhead) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(printer.print(document, letterhead, 1204))) {
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
    void every_part_of_a_document_is_on_the_paper() throws Exception {
        Document document = new Document(
                        "Invoice",
                        "AT-42",
                        new Facts(
                                new Fact("Bill to", "Sharma <&> \"Sons\" 😀\nShop 4"), new Fact("Date", "22 Nov 2026")),
                        new Lines(line(Grid.of(COLUMNS).heading("November"), "rice", 123456789)
                                .subtotal(null, null, "So far", null, 1L, 2L)
                                .total(null, null, "Total", null, 3L, 4L)
                                .build()),
                        new Totals(new Fact("Total", "₹4.00"), new Fact("Balance due", "₹2.00")),
                        new Words("A note", Weight.SMALL),
                        new Words("You owe nothing.", Weight.STRONG))
                .stamped("PAID");
        assertThat(pages(document))
                .singleElement()
                .asString()
                .contains("Asha Traders", "1 Main Road", "Pune", "+91 1 · a@b.test", "Tax ID 27AA")
                .contains("Invoice", "AT-42", "PAID", "Sharma <&> \"Sons\"", "Shop 4", "22 Nov 2026", "November")
                .contains("12,34,567.89", "Half day", "So far 0.01 0.02", "Total ₹0.03 ₹0.04", "Balance due ₹2.00")
                .contains("A note", "You owe nothing.", "Amounts in INR", "As of seq 1204", "Page 1 of 1")
                .doesNotContain("#", "half_day");
    }

    @Test
    void the_columns_header_and_the_running_head_are_on_each_page_and_the_letterhead_on_the_first() throws Exception {
        Grid.Builder grid = Grid.of(COLUMNS);
        for (int i = 1; i <= 100; i++) {
            line(grid, "line " + i + ".", i);
        }
        List<String> pages = pages(table(grid));
        assertThat(pages).hasSize(3);
        assertThat(pages.getFirst()).contains("1 Main Road", "line 1.");
        for (int i = 0; i < 3; i++) {
            assertThat(pages.get(i))
                    .containsPattern("Day\\s+Note\\s+Mode\\s+In\\s+Balance")
                    .contains("Page " + (i + 1) + " of 3");
        }
        assertThat(pages.get(1)).contains("Table · All entries").doesNotContain("1 Main Road");
        assertThat(pages.getLast()).contains("line 100.");
    }

    @Test
    void a_table_of_thousands_of_lines_has_each_of_them_once() throws Exception {
        Grid.Builder grid = Grid.of(COLUMNS);
        int count = 1_200;
        for (int i = 1; i <= count; i++) {
            line(grid, "n" + i + ".", i);
        }
        String text = String.join("", pages(table(grid)));
        for (int i = 1; i <= count; i++) {
            assertThat(text).containsOnlyOnce(" n" + i + ". ");
        }
    }

    @Test
    void text_that_looks_like_xml_is_text_and_declares_no_entity() throws Exception {
        String hostile =
                "]]> &x; &#0; <!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]> <fo:external-graphic src=\"file:///etc/passwd\"/>";
        Document document = new Document(hostile, "No. \u0000\u202E" + hostile, new Words(hostile, Weight.SMALL));
        assertThat(String.join("", pages(document)).replaceAll("\\s+", " "))
                .contains(
                        "]]> &x; &#0; <!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "<fo:external-graphic")
                .doesNotContain("root:", "\u202E");
        try (PDDocument pdf = Loader.loadPDF(printer.print(document, LETTERHEAD, 1))) {
            assertThat(pdf.getDocumentInformation().getTitle()).doesNotContain("\u202E");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "http://127.0.0.1/a.png",
                "jar:file:/a.jar!/b",
                "data:text/plain,x",
                "relative"
            })
    void a_pdf_reads_nothing_but_its_fonts_and_writes_nothing(String uri) {
        PdfPrinter.OnlyFonts resolver = new PdfPrinter.OnlyFonts();
        assertThatThrownBy(() -> resolver.getResource(URI.create(uri))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> resolver.getOutputStream(URI.create(uri))).isInstanceOf(IOException.class);
    }

    @Test
    void a_table_without_rows_says_so() throws Exception {
        assertThat(pages(table(Grid.of(COLUMNS)))).singleElement().asString().contains("There are no entries.");
    }

    @Test
    void text_of_any_length_stays_within_its_column() throws Exception {
        Grid.Builder grid = line(Grid.of(COLUMNS), "X".repeat(2_000), -1_000_000_000_000_000L);
        assertThat(pages(table(grid)).getFirst())
                .contains("-1,00,00,00,00,00,000.00")
                .doesNotContainPattern("X{80}");
    }

    @Test
    void a_table_that_is_too_wide_for_a_page_lies_on_its_side() throws Exception {
        List<Column> columns = new ArrayList<>();
        @Nullable Object[] cells = new @Nullable Object[12];
        for (int i = 0; i < 12; i++) {
            columns.add(Column.money("m" + i, "Month " + i));
            cells[i] = 123456789L;
        }
        Document wide = table(Grid.of(columns).line(cells));
        try (PDDocument pdf = Loader.loadPDF(printer.print(wide, LETTERHEAD, 1))) {
            assertThat(pdf.getPage(0).getMediaBox().getWidth())
                    .isGreaterThan(pdf.getPage(0).getMediaBox().getHeight());
        }
    }

    @Test
    void fonts_are_in_the_file() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(printer.print(table(Grid.of(COLUMNS)), LETTERHEAD, 1))) {
            for (var name : pdf.getPage(0).getResources().getFontNames()) {
                PDFont font = pdf.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                assertThat(font.getName()).contains("NotoSansDevanagari");
            }
        }
    }

    @Test
    void other_currencies_have_their_own_decimals() throws Exception {
        Letterhead kuwait = letterhead(new Business("आशा", null, null, null, null, null, null), "KWD");
        Grid.Builder grid = line(Grid.of(COLUMNS), "x", 1234567).total(null, null, "Total", null, null, 5L);
        assertThat(pages(table(grid), kuwait))
                .singleElement()
                .asString()
                .contains("आशा", "1,234.567", "KWD\u00a00.005", "Amounts in KWD")
                .doesNotContain("Tax ID", "₹");
    }

    @Test
    void pdfs_that_are_made_at_once_are_each_its_own() throws Exception {
        List<Callable<List<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Document document = table(line(Grid.of(COLUMNS), "note of " + i + ".", i));
            calls.add(() -> pages(document));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            List<Future<List<String>>> printed = threads.invokeAll(calls);
            for (int i = 0; i < calls.size(); i++) {
                assertThat(printed.get(i).get()).singleElement().asString().contains("note of " + i + ".");
            }
        }
    }

    @Test
    void a_pdf_of_too_many_lines_is_refused_and_csv_named() {
        Grid.Builder grid = Grid.of(COLUMNS);
        for (int i = 0; i <= PdfPrinter.MAX_LINES; i++) {
            line(grid, "x", i);
        }
        Document document = table(grid);
        assertThatThrownBy(() -> printer.print(document, LETTERHEAD, 1))
                .isInstanceOfSatisfying(LedgerException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
                    assertThat(e).hasMessageContaining("csv").hasMessageContaining("10000");
                });
    }

    @Test
    void a_pdf_whose_turn_does_not_come_is_unavailable() throws Exception {
        ComputePool full = new ComputePool("full", 1, 1, 1);
        PdfPrinter busy = new PdfPrinter(full, full);
        Document document = table(Grid.of(COLUMNS));
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Thread other = Thread.ofVirtual()
                .start(() -> full.run(() -> {
                    begun.countDown();
                    try {
                        return open.await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));
        begun.await();
        assertThatThrownBy(() -> busy.print(document, LETTERHEAD, 1))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        open.countDown();
        other.join();
        full.close();
    }
}
