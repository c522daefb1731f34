package io.ledger.query.document;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.fop.apps.EnvironmentalProfileFactory;
import org.apache.fop.apps.FOUserAgent;
import org.apache.fop.apps.Fop;
import org.apache.fop.apps.FopConfParser;
import org.apache.fop.apps.FopFactory;
import org.apache.xmlgraphics.io.Resource;
import org.apache.xmlgraphics.io.ResourceResolver;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;

/** Makes PDFs, a few at a time. Reads fonts from the class path and nothing from anywhere else. Thread-safe. */
@Component
public class PdfPrinter {

    /** How many PDFs are made at once: it is all computing, and takes some memory for each. */
    private static final int MAX_AT_ONCE = 2;

    private static final long MAX_WAIT_MS = 5_000;

    private static final URI BASE = URI.create("ledger:/");
    private static final String CONFIGURATION = """
            <fop version="1.0">
              <strict-configuration>true</strict-configuration>
              <strict-validation>true</strict-validation>
              <renderers>
                <renderer mime="application/pdf">
                  <fonts>
                    <font embed-url="font:NotoSansDevanagari-Regular.ttf" kerning="yes">
                      <font-triplet name="Ledger" style="normal" weight="normal"/>
                    </font>
                    <font embed-url="font:NotoSansDevanagari-Bold.ttf" kerning="yes">
                      <font-triplet name="Ledger" style="normal" weight="bold"/>
                    </font>
                  </fonts>
                </renderer>
              </renderers>
            </fop>
            """;

    private final FopFactory factory;
    private final Semaphore free = new Semaphore(MAX_AT_ONCE, true);

    PdfPrinter() throws SAXException, IOException {
        factory = new FopConfParser(
                        new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8)),
                        BASE,
                        EnvironmentalProfileFactory.createRestrictedIO(BASE, new OnlyFonts()))
                .getFopFactoryBuilder()
                .build();
    }

    /**
     * The PDF of a document. Waits a few seconds where others are being made.
     *
     * @param seq what the document is as of, for the footer
     * @throws LedgerException {@code unavailable} when it was not its turn by then
     */
    public byte[] print(Document document, Letterhead letterhead, long seq) {
        acquire();
        try {
            return printed(document, letterhead, seq);
        } catch (SAXException e) {
            throw new IllegalStateException("Cannot print " + document.title() + ".", e);
        } finally {
            free.release();
        }
    }

    private void acquire() {
        try {
            if (!free.tryAcquire(MAX_WAIT_MS, TimeUnit.MILLISECONDS)) {
                throw new LedgerException(
                        ErrorCode.UNAVAILABLE, "Too many PDFs are being made. Ask again in some seconds.", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException(ErrorCode.UNAVAILABLE, "This node is stopping.", null, e);
        }
    }

    private byte[] printed(Document document, Letterhead letterhead, long seq) throws SAXException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FOUserAgent agent = factory.newFOUserAgent();
        agent.setTitle(document.title());
        agent.setAuthor(letterhead.name());
        agent.getEventBroadcaster().addEventListener(event -> {});
        Fop fop = factory.newFop(MediaType.APPLICATION_PDF_VALUE, agent, out);
        new Layout(new Fo(fop.getDefaultHandler()), letterhead, seq).write(document);
        return out.toByteArray();
    }

    /** All that FOP may read: the fonts on the class path. */
    private static final class OnlyFonts implements ResourceResolver {

        @Override
        public Resource getResource(URI uri) throws IOException {
            String name = "/fonts/" + uri.getSchemeSpecificPart();
            InputStream font = uri.getScheme().equals("font") ? PdfPrinter.class.getResourceAsStream(name) : null;
            if (font == null) {
                throw new FileNotFoundException("There is no " + uri + " for a PDF.");
            }
            return new Resource(font);
        }

        @Override
        public OutputStream getOutputStream(URI uri) throws IOException {
            throw new IOException("A PDF writes no " + uri + ".");
        }
    }
}
