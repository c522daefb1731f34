package io.ledger.query.document;

import io.ledger.query.document.Cluster.Drawing;
import io.ledger.query.document.Cluster.Glyph;
import java.awt.geom.AffineTransform;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.fop.apps.FOUserAgent;
import org.apache.fop.fonts.CIDSet;
import org.apache.fop.fonts.Font;
import org.apache.fop.fonts.FontInfo;
import org.apache.fop.fonts.FontTriplet;
import org.apache.fop.fonts.LazyFont;
import org.apache.fop.fonts.MultiByteFont;
import org.apache.fop.fonts.Typeface;
import org.apache.fop.pdf.PDFTextUtil;
import org.apache.fop.render.intermediate.IFContext;
import org.apache.fop.render.intermediate.IFException;
import org.apache.fop.render.intermediate.IFPainter;
import org.apache.fop.render.pdf.PDFDocumentHandler;
import org.apache.fop.render.pdf.PDFPainter;

/**
 * FOP's PDF, with text of {@link Clusters} drawn glyph by glyph as it was shaped, and beside the glyphs the text that they stand for ({@code ActualText}): copied or
 * searched, it is what was written. For one document.
 */
final class ShapedPdf extends PDFDocumentHandler {

    /** The family of private characters. */
    static final String FAMILY = PdfPrinter.FONT + "Shaped";

    private static final int REGULAR = Font.WEIGHT_NORMAL;
    private static final int BOLD = Font.WEIGHT_BOLD;

    private final Clusters clusters;

    ShapedPdf(FOUserAgent agent, Clusters clusters) {
        super(new IFContext(agent));
        this.clusters = clusters;
    }

    @Override
    public void setFontInfo(FontInfo fontInfo) {
        super.setFontInfo(fontInfo);
        for (int weight : new int[] {REGULAR, BOLD}) {
            String main = fontInfo.getInternalFontKey(new FontTriplet(PdfPrinter.FONT, Font.STYLE_NORMAL, weight));
            String key = FAMILY + weight;
            fontInfo.addMetrics(key, new ClusterFont(clusters, fontInfo.getMetricsFor(main), weight == BOLD));
            fontInfo.addFontProperties(key, FAMILY, Font.STYLE_NORMAL, weight);
        }
    }

    @Override
    public IFPainter startPageContent() throws IFException {
        super.startPageContent();
        return new Painter(this, clusters);
    }

    private static final class Painter extends PDFPainter {

        /** Of what is drawn thicker for want of a bold font, by the font's size. */
        private static final float STROKE = 1 / 32f;

        private static final double PER_THOUSAND = 1000;

        private final Clusters clusters;

        Painter(ShapedPdf pdf, Clusters clusters) {
            super(pdf, null);
            this.clusters = clusters;
        }

        @Override
        public void drawText(int x, int y, int letterSpacing, int wordSpacing, int[][] dp, String text)
                throws IFException {
            if (state.getFontFamily().equals(FAMILY)) {
                draw(x, y, text);
            } else {
                super.drawText(x, y, letterSpacing, wordSpacing, dp, text);
            }
        }

        private void draw(int x, int y, String text) {
            generator.updateColor(state.getTextColor(), true, null);
            PDFTextUtil out = generator.getTextUtil();
            if (!out.isInTextObject()) {
                out.beginTextObject();
            }
            generator.updateCharacterSpacing(0);
            generator.add("/Span <</ActualText <FEFF"
                    + HexFormat.of().withUpperCase().formatHex(read(text).getBytes(StandardCharsets.UTF_16BE))
                    + ">>> BDC\n");
            double size = state.getFontSize() / PER_THOUSAND;
            double left = x / PER_THOUSAND;
            for (int i = 0; i < text.length(); i++) {
                Cluster cluster = clusters.get(text.charAt(i));
                if (cluster != null) {
                    Drawing drawing = cluster.drawing(isBold());
                    draw(cluster, drawing, left, y / PER_THOUSAND, size);
                    left += drawing.advance() * size / PER_THOUSAND;
                }
            }
            generator.add("EMC\n");
        }

        /** What the clusters stand for, in the order in which it is read: those that are written from right to left come from the left. */
        private String read(String text) {
            StringBuilder read = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                Cluster cluster = clusters.get(text.charAt(i));
                if (cluster != null && cluster.rightToLeft()) {
                    read.insert(0, cluster.text());
                } else if (cluster != null) {
                    read.append(cluster.text());
                }
            }
            return read.toString();
        }

        private boolean isBold() {
            return state.getFontWeight() >= BOLD;
        }

        private void draw(Cluster cluster, Drawing drawing, double left, double top, double size) {
            FontTriplet triplet =
                    new FontTriplet(cluster.font().family(), Font.STYLE_NORMAL, isBold() ? BOLD : REGULAR);
            Font font = getFontInfo().getFontInstance(triplet, state.getFontSize());
            CIDSet glyphs = glyphs(font);
            PDFTextUtil out = generator.getTextUtil();
            out.updateTf(font.getFontName(), size, true, true);
            boolean thicker = isBold() && !cluster.font().hasBold();
            if (thicker) {
                generator.updateColor(state.getTextColor(), false, null);
                generator.updateLineWidth((float) size * STROKE);
                out.setTextRenderingMode(PDFTextUtil.TR_FILL_STROKE);
            }
            int source = 0;
            for (Glyph glyph : drawing.glyphs()) {
                int letter = cluster.text().codePointAt(source);
                source = Math.min(
                        source + Character.charCount(letter), cluster.text().length() - 1);
                out.writeTextMatrix(new AffineTransform(
                        1, 0, 0, -1, left + glyph.x() * size / PER_THOUSAND, top - glyph.y() * size / PER_THOUSAND));
                out.writeTJMappedCodePoint(glyphs.mapCodePoint(glyph.id(), letter));
                out.writeTJ();
            }
            if (thicker) {
                out.setTextRenderingMode(PDFTextUtil.TR_FILL);
            }
        }

        private CIDSet glyphs(Font font) {
            Typeface typeface = getFontInfo().getFonts().get(font.getFontName());
            typeface.mapChar(' '); // says that the font is used, and so in the file
            Typeface real = typeface instanceof LazyFont lazy ? lazy.getRealFont() : typeface;
            return ((MultiByteFont) real).getCIDSet();
        }
    }
}
