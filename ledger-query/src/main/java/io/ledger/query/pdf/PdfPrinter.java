package io.ledger.query.pdf;

import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Texts;
import io.ledger.platform.compute.ComputePool;
import io.ledger.platform.compute.Computing;
import io.ledger.query.document.Document;
import io.ledger.query.document.Letterhead;
import io.ledger.query.paper.Fo;
import io.ledger.query.paper.Layout;
import io.ledger.query.paper.Plan;
import io.ledger.query.reading.Parameters;
import io.ledger.query.script.Face;
import io.ledger.query.script.ScriptFont;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.fop.apps.EnvironmentalProfileFactory;
import org.apache.fop.apps.FOUserAgent;
import org.apache.fop.apps.Fop;
import org.apache.fop.apps.FopConfParser;
import org.apache.fop.apps.FopFactory;
import org.apache.fop.events.Event;
import org.apache.fop.events.EventFormatter;
import org.apache.fop.events.model.EventSeverity;
import org.apache.xmlgraphics.io.Resource;
import org.apache.xmlgraphics.io.ResourceResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;

/** Makes PDFs, a few at a time. Reads fonts from the class path and nothing from anywhere else. Thread-safe. */
@Component
public class PdfPrinter {

    /** The most lines of text in the tables of a PDF: some 200 pages. */
    static final int MAX_LINES = 10_000;

    /** The most lines of a PDF that is made among what is brief: bills, a month of a statement. */
    private static final int BRIEF_LINES = 300;

    /** A PDF takes 20 KB of memory for each line: the longest has all of the lengthy lane for itself. */
    private static final int LINES_OF_A_QUARTER = MAX_LINES / 4;

    private static final Logger LOG = LoggerFactory.getLogger(PdfPrinter.class);

    private static final URI BASE = URI.create("ledger:/");
    private static final String CONFIGURATION = """
            <fop version="1.0">
              <strict-configuration>true</strict-configuration>
              <strict-validation>true</strict-validation>
              <table-border-overpaint>true</table-border-overpaint>
              <renderers>
                <renderer mime="application/pdf">
                  <fonts>
            %s
                  </fonts>
                </renderer>
              </renderers>
            </fop>
            """.formatted(fonts());

    /** Those that are in nobody's hands. One factory serves one PDF at a time: it reads its configuration, a DOM, again for each, and a DOM is not thread-safe even to read. */
    private final ConcurrentLinkedQueue<FopFactory> factories = new ConcurrentLinkedQueue<>();

    private final ComputePool brief;
    private final ComputePool lengthy;

    @Autowired
    PdfPrinter(Computing computing) throws SAXException, IOException {
        this(computing.brief(), computing.lengthy());
    }

    PdfPrinter(ComputePool brief, ComputePool lengthy) throws SAXException, IOException {
        this.brief = brief;
        this.lengthy = lengthy;
        factories.add(newFactory()); // what is wrong with the configuration shows at the start
    }

    /** FOP reads a font when its first letter is printed. */
    private static String fonts() {
        StringBuilder fonts = new StringBuilder();
        fonts.append(font(Face.FAMILY, "normal", "NotoSansDevanagari-Regular.ttf", true));
        fonts.append(font(Face.FAMILY, "bold", "NotoSansDevanagari-Bold.ttf", true));
        for (ScriptFont script : ScriptFont.values()) {
            fonts.append(font(script.family(), "normal", script.regularFile(), false));
            fonts.append(font(script.family(), "bold", script.boldFile(), false));
        }
        return fonts.toString();
    }

    /** @param isLaidOut whether FOP places its letters; others are placed already */
    private static String font(String family, String weight, String file, boolean isLaidOut) {
        return """
                <font embed-url="font:%s" kerning="%s" advanced="%s">
                  <font-triplet name="%s" style="normal" weight="%s"/>
                </font>
                """.formatted(file, isLaidOut ? "yes" : "no", isLaidOut, family, weight);
    }

    private static FopFactory newFactory() throws SAXException, IOException {
        return new FopConfParser(
                        new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8)),
                        BASE,
                        EnvironmentalProfileFactory.createRestrictedIO(BASE, new OnlyFonts()))
                .getFopFactoryBuilder()
                .build();
    }

    /**
     * The PDF of a document. Waits while others are being made.
     *
     * @param seq what the document is as of, for the footer
     * @throws LedgerException {@code invalid_parameter} when it is too long; {@code unavailable} when it was not its turn in time
     */
    public byte[] print(Document document, Letterhead letterhead, long seq) {
        int rows = rows(document);
        requireRoom(rows); // before anything is laid out
        Plan plan = lane(rows).run(() -> new Plan(document, letterhead));
        int lines = Math.max(rows, plan.height());
        requireRoom(lines);
        return lane(lines).run(1 + lines / LINES_OF_A_QUARTER, () -> print(plan, seq));
    }

    private static int rows(Document document) {
        int rows = 0;
        for (Document.Part part : document.parts()) {
            rows += switch (part) {
                case Document.Lines lines -> lines.grid().rows().size();
                case Document.Items items -> 2 * items.items().size();
                default -> 0;
            };
        }
        return rows;
    }

    /** Throws {@code invalid_parameter} for more than {@link #MAX_LINES}. */
    public static void requireRoom(int lines) {
        if (lines > MAX_LINES) {
            throw Parameters.invalid(
                    "format",
                    "A PDF has at most " + MAX_LINES
                            + " lines, and this one would have more. Ask for csv, or for fewer days.",
                    null);
        }
    }

    private ComputePool lane(int lines) {
        return lines > BRIEF_LINES ? lengthy : brief;
    }

    private byte[] print(Plan plan, long seq) {
        try {
            FopFactory idle = factories.poll();
            FopFactory factory = idle == null ? newFactory() : idle;
            byte[] printed = printed(factory, plan, seq);
            factory.getImageManager().getCache().clearCache(); // a picture is of one paper, and is its own name
            factories.add(factory); // not after a failure, whose marks it may bear
            return printed;
        } catch (SAXException | IOException e) {
            throw new IllegalStateException("Cannot print " + plan.document().title() + ".", e);
        }
    }

    /** A receipt is laid out twice: how long it is shows the first time. */
    private static byte[] printed(FopFactory factory, Plan plan, long seq) throws SAXException {
        Printed printed = printed(factory, plan, plan.pageHeight(), seq);
        return plan.isReceipt() && printed.pages() == 1
                ? printed(factory, plan, plan.heightOf(printed.depth()), seq).bytes()
                : printed.bytes();
    }

    /**
     * @param pages how many
     * @param depth from the top of a page to the lowest line on one, in points
     */
    private record Printed(byte[] bytes, int pages, double depth) {}

    private static Printed printed(FopFactory factory, Plan plan, double height, long seq) throws SAXException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FOUserAgent agent = factory.newFOUserAgent();
        Document document = plan.document();
        agent.setTitle(metadata(document.title() + (document.subtitle().isEmpty() ? "" : " · " + document.subtitle())));
        agent.setAuthor(metadata(plan.letterhead().name()));
        ShapedPdf pdf = new ShapedPdf(agent, plan.printable().clusters());
        agent.setDocumentHandlerOverride(pdf);
        agent.getEventBroadcaster().addEventListener(PdfPrinter::log);
        Fop fop = factory.newFop(MediaType.APPLICATION_PDF_VALUE, agent, out);
        new Layout(new Fo(fop.getDefaultHandler()), plan, height, seq).write();
        return new Printed(out.toByteArray(), fop.getResults().getPageCount(), height - pdf.lowestLine());
    }

    /** FOP writes these as XML, which has no place for control characters: one would fail the PDF. */
    private static String metadata(String text) {
        return Texts.shown(text).replaceAll("\\p{Cc}", " ");
    }

    private static void log(Event event) {
        if (LOG.isDebugEnabled() && event.getSeverity() != EventSeverity.INFO) {
            LOG.debug("FOP: {}", EventFormatter.format(event, Locale.ENGLISH));
        }
    }

    /** All that FOP may read: the fonts on the class path. */
    static final class OnlyFonts implements ResourceResolver {

        @Override
        public Resource getResource(URI uri) throws IOException {
            if (!"font".equals(uri.getScheme())) {
                throw new FileNotFoundException("A PDF reads no " + uri + ".");
            }
            return new Resource(Face.open(uri.getSchemeSpecificPart()));
        }

        @Override
        public OutputStream getOutputStream(URI uri) throws IOException {
            throw new IOException("A PDF writes no " + uri + ".");
        }
    }
}
