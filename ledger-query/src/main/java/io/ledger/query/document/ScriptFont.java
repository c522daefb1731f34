package io.ledger.query.document;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fonts of the scripts whose letters join, change their order or are beyond the main font ({@link Face}). The JDK shapes them, with the HarfBuzz that it brings. A
 * font is read when its first letter is printed, and kept. Immutable, thread-safe.
 */
@SuppressWarnings("ImmutableEnumChecker") // fonts are read late, once
enum ScriptFont {
    DEVANAGARI("NotoSansDevanagari", true, UnicodeScript.DEVANAGARI),
    BENGALI("NotoSansBengali", true, UnicodeScript.BENGALI),
    GURMUKHI("NotoSansGurmukhi", true, UnicodeScript.GURMUKHI),
    GUJARATI("NotoSansGujarati", true, UnicodeScript.GUJARATI),
    ODIA("NotoSansOriya", true, UnicodeScript.ORIYA),
    TAMIL("NotoSansTamil", true, UnicodeScript.TAMIL),
    TELUGU("NotoSansTelugu", true, UnicodeScript.TELUGU),
    KANNADA("NotoSansKannada", true, UnicodeScript.KANNADA),
    MALAYALAM("NotoSansMalayalam", true, UnicodeScript.MALAYALAM),
    /** Urdu too. */
    ARABIC("NotoNaskhArabic", true, UnicodeScript.ARABIC),
    /** Greek, Cyrillic, the Latin letters and the currency signs that the main font lacks. */
    EUROPEAN("NotoSans", true, UnicodeScript.GREEK, UnicodeScript.CYRILLIC),
    /** Chinese. It has no bold of its own, which would be 10 MB more: its strokes are drawn thicker. */
    HAN("NotoSansSC", false, UnicodeScript.HAN, UnicodeScript.BOPOMOFO, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

    /** So that widths and places are in thousandths of a font's size. */
    private static final float SIZE = 1000;

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
    private static final Logger LOG = LoggerFactory.getLogger(ScriptFont.class);

    private final String file;
    private final boolean hasBold;
    private final Set<UnicodeScript> scripts;
    private volatile @Nullable Fonts fonts;
    private volatile boolean isUnreadable;

    ScriptFont(String file, boolean hasBold, UnicodeScript... scripts) {
        this.file = file;
        this.hasBold = hasBold;
        this.scripts = Set.of(scripts);
    }

    private record Fonts(Font regular, Font bold) {}

    /** The font of a code point that the main one does not show; null when there is none. */
    static @Nullable ScriptFont of(int codePoint) {
        UnicodeScript script = UnicodeScript.of(codePoint);
        for (ScriptFont font : values()) {
            if (font.scripts.contains(script)) {
                return font.has(codePoint) ? font : null;
            }
        }
        return Arrays.stream(new ScriptFont[] {EUROPEAN, HAN, ARABIC})
                .filter(font -> font.has(codePoint))
                .findFirst()
                .orElse(null);
    }

    boolean has(int codePoint) {
        Fonts read = fonts();
        return read != null && read.regular().canDisplay(codePoint);
    }

    boolean hasBold() {
        return hasBold;
    }

    String regularFile() {
        return file + "-Regular.ttf";
    }

    String boldFile() {
        return file + (hasBold ? "-Bold.ttf" : "-Regular.ttf");
    }

    /** The family's name in a PDF. */
    String family() {
        return PdfPrinter.FONT + name();
    }

    /** The glyphs of a piece of a text, from left to right, each with the character that it comes from and its place in thousandths of the font's size. */
    GlyphVector shape(char[] text, int from, int to, boolean rightToLeft, boolean bold) {
        Fonts read = fonts();
        if (read == null) {
            throw new IllegalStateException("The font " + file + " was not read.");
        }
        Font font = bold ? read.bold() : read.regular();
        return font.layoutGlyphVector(
                EXACT, text, from, to, rightToLeft ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT);
    }

    /** Null on a machine whose JDK can read no fonts. */
    private @Nullable Fonts fonts() {
        Fonts known = fonts;
        if (known != null || isUnreadable) {
            return known;
        }
        synchronized (this) {
            if (fonts == null && !isUnreadable) {
                try {
                    Font regular = read(regularFile());
                    fonts = new Fonts(regular, hasBold ? read(boldFile()) : regular);
                } catch (RuntimeException | LinkageError | InternalError e) {
                    isUnreadable = true;
                    LOG.warn(
                            "PDFs will have question marks for letters of {}: this JDK can shape no text. A Linux without fontconfig is the usual reason: install it (Debian: apt install fontconfig), and start again.",
                            name(),
                            e);
                }
            }
            return fonts;
        }
    }

    private static Font read(String file) {
        try (InputStream in = Face.open(file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(SIZE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the font " + file + ".", e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The font " + file + " is none.", e);
        }
    }
}
