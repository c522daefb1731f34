package io.ledger.query.script;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.HorizontalMetricsTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** What a font of ours can show, and how wide it is. Immutable, thread-safe. */
public final class Face {

    /** The family of the main font. */
    public static final String FAMILY = "Ledger";

    public static final Face REGULAR = new Face("NotoSansDevanagari-Regular.ttf");
    public static final Face BOLD = new Face("NotoSansDevanagari-Bold.ttf");

    private static final String FOLDER = "/fonts/";
    private static final int CODE_POINTS = 0x20000;
    private static final short MISSING = -1;

    /** By code point, in thousandths of the font's size. */
    private final short[] widths;

    private Face(String file) {
        try (InputStream in = open(file);
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
            widths = widths(font);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the font " + file + ".", e);
        }
    }

    /** The bytes of a font. Throws {@link FileNotFoundException} when there is none of that name. */
    public static InputStream open(String file) throws FileNotFoundException {
        InputStream in = Face.class.getResourceAsStream(FOLDER + file);
        if (in == null) {
            throw new FileNotFoundException("There is no font " + file + ".");
        }
        return in;
    }

    private static short[] widths(TrueTypeFont font) throws IOException {
        CmapLookup glyphs = font.getUnicodeCmapLookup();
        HorizontalMetricsTable metrics = font.getHorizontalMetrics();
        int unitsPerEm = font.getUnitsPerEm();
        short[] widths = new short[CODE_POINTS];
        for (int codePoint = 0; codePoint < CODE_POINTS; codePoint++) {
            int glyph = glyphs.getGlyphId(codePoint);
            widths[codePoint] = glyph == 0 ? MISSING : (short) (metrics.getAdvanceWidth(glyph) * 1000 / unitsPerEm);
        }
        return widths;
    }

    public boolean has(int codePoint) {
        return codePoint < CODE_POINTS && widths[codePoint] != MISSING;
    }

    /** The width of a text on one line, in points. Nearly right where letters join, exact where they do not. */
    double width(String text, double size) {
        long sum = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            sum += has(codePoint) ? widths[codePoint] : 0;
        }
        return sum * size / 1000;
    }
}
