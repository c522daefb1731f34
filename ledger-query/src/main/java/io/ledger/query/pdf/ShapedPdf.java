package io.ledger.query.pdf;

import io.ledger.query.script.Cluster;
import io.ledger.query.script.Cluster.Drawing;
import io.ledger.query.script.Cluster.Glyph;
import io.ledger.query.script.Clusters;
import io.ledger.query.script.Face;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.apache.fop.apps.FOUserAgent;
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

    private static final int REGULAR = Font.WEIGHT_NORMAL;
    private static final int BOLD = Font.WEIGHT_BOLD;

    private final Clusters clusters;
    private double lowestLine = Double.MAX_VALUE;

    ShapedPdf(FOUserAgent agent, Clusters clusters) {
        super(new IFContext(agent));
        this.clusters = clusters;
    }

    /** Where the lowest line of text stands on any page, in points from its lower edge. */
    double lowestLine() {
        return lowestLine;
    }

    @Override
    public void setFontInfo(FontInfo fontInfo) {
        super.setFontInfo(fontInfo);
        for (int weight : new int[] {REGULAR, BOLD}) {
            String main = fontInfo.getInternalFontKey(new FontTriplet(Face.FAMILY, Font.STYLE_NORMAL, weight));
            String key = Clusters.FAMILY + weight;
            fontInfo.addMetrics(key, new ClusterFont(clusters, fontInfo.getMetricsFor(main), weight == BOLD));
            fontInfo.addFontProperties(key, Clusters.FAMILY, Font.STYLE_NORMAL, weight);
        }
    }

    @Override
    public IFPainter startPageContent() throws IFException {
        super.startPageContent();
        return new Painter(this);
    }

    private final class Painter extends PDFPainter {

        /** Of what is drawn thicker for want of a bold font, by the font's size. */
        private static final float STROKE = 1 / 32f;

        private static final char ZERO_WIDTH_SPACE = '\u200b';
        private static final double PER_THOUSAND = 1000;

        Painter(ShapedPdf pdf) {
            super(pdf, null);
        }

        @Override
        public void drawText(int x, int y, int letterSpacing, int wordSpacing, int[][] dp, String text)
                throws IFException {
            Point2D line = generator
                    .getState()
                    .getTransform()
                    .transform(new Point2D.Double(x / PER_THOUSAND, y / PER_THOUSAND), null);
            lowestLine = Math.min(lowestLine, line.getY());
            if (state.getFontFamily().equals(Clusters.FAMILY)) {
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
            double size = state.getFontSize() / PER_THOUSAND;
            double left = x / PER_THOUSAND;
            int from = 0;
            while (from < text.length()) {
                int to = spanEnd(text, from);
                beginSpan(text.substring(from, to));
                for (int i = from; i < to; i++) {
                    Cluster cluster = clusters.get(text.charAt(i));
                    if (cluster != null) {
                        Drawing drawing = cluster.drawing(isBold());
                        draw(cluster, drawing, left, y / PER_THOUSAND, size);
                        left += drawing.advance() * size / PER_THOUSAND;
                    }
                }
                generator.add("EMC\n");
                from = to;
            }
        }

        /**
         * A piece that is copied as a whole: a word. Where words are written from right to left, a letter: readers of PDFs put these into order themselves, by their
         * places, and would turn a word that is in order around.
         */
        private int spanEnd(String text, int from) {
            Cluster first = clusters.get(text.charAt(from));
            return first != null && first.rightToLeft() ? from + 1 : spanEndLeftToRight(text, from);
        }

        private int spanEndLeftToRight(String text, int from) {
            for (int i = from + 1; i < text.length(); i++) {
                Cluster next = clusters.get(text.charAt(i));
                if (next != null && next.rightToLeft()) {
                    return i;
                }
            }
            return text.length();
        }

        private void beginSpan(String text) {
            StringBuilder read = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                Cluster cluster = clusters.get(text.charAt(i));
                read.append(cluster == null ? "" : cluster.text());
            }
            String utf16 =
                    HexFormat.of().withUpperCase().formatHex(read.toString().getBytes(StandardCharsets.UTF_16BE));
            generator.add("/Span <</ActualText <FEFF" + utf16 + ">>> BDC\n");
        }

        private boolean isBold() {
            return state.getFontWeight() >= BOLD;
        }

        private void draw(Cluster cluster, Drawing drawing, double left, double top, double size) {
            MultiByteFont font = font(cluster, size);
            PDFTextUtil out = generator.getTextUtil();
            boolean thicker = isBold() && !cluster.font().hasBold();
            if (thicker) {
                generator.updateColor(state.getTextColor(), false, null);
                generator.updateLineWidth((float) size * STROKE);
                out.setTextRenderingMode(PDFTextUtil.TR_FILL_STROKE);
            }
            int source = 0;
            for (int i = 0; i < drawing.glyphs().size(); i++) {
                Glyph glyph = drawing.glyphs().get(i);
                int letter = cluster.text().codePointAt(source);
                source = Math.min(
                        source + Character.charCount(letter), cluster.text().length() - 1);
                double x = left + glyph.x() * size / PER_THOUSAND;
                double y = top - glyph.y() * size / PER_THOUSAND;
                show(font.getCIDSet().mapCodePoint(glyph.id(), letter), x, y, 1);
                if (i >= drawing.letters()) {
                    cover(font, drawing, left, top);
                }
            }
            if (thicker) {
                out.setTextRenderingMode(PDFTextUtil.TR_FILL);
            }
        }

        /**
         * A space as wide as the cluster, behind each mark: readers of PDFs go by where a glyph ends, and put a space between words where the next one begins further
         * on; a mark may stand anywhere.
         */
        private void cover(MultiByteFont font, Drawing drawing, double left, double top) {
            int space = font.getCIDSet().mapCodePoint(font.findGlyphIndex(' '), ZERO_WIDTH_SPACE);
            int width = font.getWidth(space, 1);
            if (width > 0) {
                show(space, left, top, (double) drawing.advance() / width);
            }
        }

        private void show(int glyph, double x, double y, double scale) {
            PDFTextUtil out = generator.getTextUtil();
            out.writeTextMatrix(new AffineTransform(scale, 0, 0, -1, x, y));
            out.writeTJMappedCodePoint(glyph);
            out.writeTJ();
        }

        /** The font of the cluster, which is the one in use from here on. */
        private MultiByteFont font(Cluster cluster, double size) {
            FontTriplet triplet =
                    new FontTriplet(cluster.font().family(), Font.STYLE_NORMAL, isBold() ? BOLD : REGULAR);
            Font font = getFontInfo().getFontInstance(triplet, state.getFontSize());
            Typeface typeface = Objects.requireNonNull(getFontInfo().getFonts().get(font.getFontName()));
            typeface.mapChar(cluster.text().charAt(0)); // says that the font is used, and so in the file
            generator.getTextUtil().updateTf(font.getFontName(), size, true, true);
            return (MultiByteFont) (typeface instanceof LazyFont lazy ? lazy.getRealFont() : typeface);
        }
    }
}
