package io.ledger.query.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.compute.ComputePool;
import io.ledger.query.document.Business;
import io.ledger.query.document.Column;
import io.ledger.query.document.Document;
import io.ledger.query.document.Document.Fact;
import io.ledger.query.document.Document.Facts;
import io.ledger.query.document.Document.Lines;
import io.ledger.query.document.Grid;
import io.ledger.query.document.Letterhead;
import io.ledger.query.language.Language;
import io.ledger.query.money.MoneyFormat;
import io.ledger.query.script.Face;
import io.ledger.query.script.ScriptFont;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names in the scripts of those who keep books, through a PDF. */
class ScriptsTest {

    private static final ComputePool POOL = new ComputePool("scripts", 4, 4, 60_000);

    /** With conjuncts, vowels that stand before their consonant, marks above and below, and letters that join. */
    static final Map<ScriptFont, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put(ScriptFont.DEVANAGARI, "श्री क्षत्रिय किराना स्टोर्स");
        NAMES.put(ScriptFont.BENGALI, "শ্রীকৃষ্ণ বিশ্বাস ও কোম্পানি ৳৫০");
        NAMES.put(ScriptFont.GURMUKHI, "ਸਿੰਘ ਟ੍ਰੇਡਰਜ਼ ਅੰਮ੍ਰਿਤਸਰ");
        NAMES.put(ScriptFont.GUJARATI, "શ્રી કૃષ્ણ ટ્રેડર્સ અમદાવાદ");
        NAMES.put(ScriptFont.ODIA, "ଶ୍ରୀ କୃଷ୍ଣ ଷ୍ଟୋର୍ସ ଭୁବନେଶ୍ୱର");
        NAMES.put(ScriptFont.TAMIL, "ஸ்ரீ மீனாட்சி கோயம்புத்தூர்");
        NAMES.put(ScriptFont.TELUGU, "శ్రీ కృష్ణ ట్రేడర్స్ హైదరాబాద్");
        NAMES.put(ScriptFont.KANNADA, "ಶ್ರೀ ಕೃಷ್ಣ ಟ್ರೇಡರ್ಸ್ ಬೆಂಗಳೂರು");
        NAMES.put(ScriptFont.MALAYALAM, "ശ്രീകൃഷ്ണ ട്രേഡേഴ്സ് കൊച്ചി");
        NAMES.put(ScriptFont.ARABIC, "احمد ٹریڈرز، لاہور 54000 پاکستان د.إ");
        NAMES.put(ScriptFont.EUROPEAN, "Παπαδόπουλος ООО Ромашка Łódź €5 ₽7");
        NAMES.put(ScriptFont.HAN, "北京贸易有限公司，电话（零售）");
    }

    private static byte[] pdf(String text) throws Exception {
        Letterhead letterhead = new Letterhead(
                new Business(text, "1 Road\n" + text, null, null, null, null, null),
                null,
                MoneyFormat.of("INR"),
                Language.ENGLISH);
        Grid.Builder grid = Grid.of(List.of(Column.text("note", "Note"), Column.money("m", "Amount")));
        grid.line("Cash " + text + " (paid)", 5L).total(text, 5L);
        Document document = new Document(
                "Statement", text, new Facts(new Fact("Bill to", text + "\n" + text)), new Lines(grid.build()));
        return new PdfPrinter(POOL, POOL).print(document, letterhead, 1);
    }

    @ParameterizedTest
    @EnumSource(ScriptFont.class)
    void a_name_is_shaped_by_its_own_font_and_copied_as_it_was_written(ScriptFont font) throws Exception {
        String name = NAMES.get(font);
        try (PDDocument pdf = Loader.loadPDF(pdf(name))) {
            PDPage page = pdf.getPage(0);
            assertThat(fonts(page))
                    .anyMatch(each -> each.contains(font.regularFile().replace("-Regular.ttf", "")));
            List<String> words = words(page);
            for (String word : name.split(" ")) {
                if (word.codePoints().anyMatch(letter -> isOf(font, letter))) {
                    assertThat(words).as(word).anyMatch(each -> each.contains(word) || word.contains(each));
                }
            }
            String letters = String.join("", words);
            assertThat(letters).doesNotContain("?", "#");
            // In the letterhead twice, in the subtitle, in the addressee twice, in a line, in a total.
            int first = name.codePoints()
                    .filter(letter -> isOf(font, letter))
                    .findFirst()
                    .orElseThrow();
            assertThat(letters.codePoints().filter(letter -> letter == first).count())
                    .isGreaterThanOrEqualTo(7);
            String text = new PDFTextStripper().getText(pdf);
            assertThat(text).doesNotContain("#");
            if (font == ScriptFont.ARABIC) {
                assertThat(text).as("in the order of reading").contains("احمد", "لاہور", "پاکستان", "54000");
            } else {
                assertThat(text).as("with the spaces between words").contains("Cash " + name + " (paid)");
            }
            assertThat(notdefs(page)).isZero();
        }
    }

    private static boolean isOf(ScriptFont font, int letter) {
        return ScriptFont.of(letter) == font && (font == ScriptFont.DEVANAGARI || !Face.REGULAR.has(letter));
    }

    /** What reads a PDF copies: the text that stands beside marked glyphs. */
    private static List<String> words(PDPage page) throws IOException {
        PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
        extractor.processPage(page);
        List<String> words = new ArrayList<>();
        for (PDMarkedContent content : extractor.getMarkedContents()) {
            words.add(content.getActualText());
        }
        return words;
    }

    private static long notdefs(PDPage page) throws IOException {
        PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
        extractor.processPage(page);
        return extractor.getMarkedContents().stream()
                .flatMap(content -> content.getContents().stream())
                .filter(TextPosition.class::isInstance)
                .map(TextPosition.class::cast)
                .filter(position -> position.getCharacterCodes()[0] == 0)
                .count();
    }

    private static List<String> fonts(PDPage page) throws IOException {
        List<String> names = new ArrayList<>();
        for (COSName name : page.getResources().getFontNames()) {
            PDFont font = page.getResources().getFont(name);
            assertThat(font.isEmbedded()).as(font.getName()).isTrue();
            names.add(font.getName());
        }
        return names;
    }

    @Test
    void scripts_stand_beside_one_another_in_one_line(@TempDir Path folder) throws Exception {
        String all = String.join(" / ", NAMES.values());
        byte[] pdf = pdf(all);
        Files.write(folder.resolve("all.pdf"), pdf);
        if (System.getProperty("ledger.pdf") != null) {
            Files.write(Path.of(System.getProperty("ledger.pdf")), pdf);
        }
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(words(document.getPage(0))).contains("श्री", "কোম্পানি", "ح", "北", "Παπαδόπουλος");
        }
    }

    @Test
    void a_document_in_latin_letters_reads_no_other_font() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(pdf("Asha Traders"))) {
            assertThat(fonts(pdf.getPage(0))).allMatch(name -> name.contains("NotoSansDevanagari"));
        }
    }
}
