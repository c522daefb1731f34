package io.ledger.query.script;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fonts of the scripts whose letters join, change their order or are beyond the main font ({@link Face}). The JDK shapes them, with the HarfBuzz that it brings. A
 * font is read when its first letter is printed, and kept. Immutable, thread-safe.
 */
@SuppressWarnings("ImmutableEnumChecker") // fonts are read late, once
public enum ScriptFont {
    DEVANAGARI("NotoSansDevanagari", true),
    BENGALI("NotoSansBengali", true),
    GURMUKHI("NotoSansGurmukhi", true),
    GUJARATI("NotoSansGujarati", true),
    ODIA("NotoSansOriya", true),
    TAMIL("NotoSansTamil", true),
    TELUGU("NotoSansTelugu", true),
    KANNADA("NotoSansKannada", true),
    MALAYALAM("NotoSansMalayalam", true),
    /** Urdu too. */
    ARABIC("NotoNaskhArabic", true),
    /** Greek, Cyrillic, the Latin letters and the currency signs that the main font lacks. */
    EUROPEAN("NotoSans", true),
    /** Chinese. It has no bold of its own, which would be 10 MB more: its strokes are drawn thicker. */
    HAN("NotoSansSC", false);

    /** So that widths and places are in thousandths of a font's size. */
    private static final float SIZE = 1000;

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
    private static final Logger LOG = LoggerFactory.getLogger(ScriptFont.class);

    /** Those that were read; empty on a machine whose JDK can read no fonts. */
    private static final Map<ScriptFont, Optional<Fonts>> READ = new ConcurrentHashMap<>();

    private final String file;
    private final boolean hasBold;

    ScriptFont(String file, boolean hasBold) {
        this.file = file;
        this.hasBold = hasBold;
    }

    private record Fonts(Font regular, Font bold) {}

    /** The font of a code point that the main one does not show; null when there is none. */
    public static @Nullable ScriptFont of(int codePoint) {
        @Nullable ScriptFont own = of(UnicodeScript.of(codePoint));
        if (own != null) {
            return own.has(codePoint) ? own : null;
        }
        return Stream.of(EUROPEAN, HAN, ARABIC)
                .filter(font -> font.has(codePoint))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable ScriptFont of(UnicodeScript script) {
        return switch (script) {
            case DEVANAGARI -> DEVANAGARI;
            case BENGALI -> BENGALI;
            case GURMUKHI -> GURMUKHI;
            case GUJARATI -> GUJARATI;
            case ORIYA -> ODIA;
            case TAMIL -> TAMIL;
            case TELUGU -> TELUGU;
            case KANNADA -> KANNADA;
            case MALAYALAM -> MALAYALAM;
            case ARABIC -> ARABIC;
            case GREEK, CYRILLIC -> EUROPEAN;
            case HAN, BOPOMOFO, HIRAGANA, KATAKANA -> HAN;
            default -> null;
        };
    }

    boolean has(int codePoint) {
        return fonts().filter(fonts -> fonts.regular().canDisplay(codePoint)).isPresent();
    }

    public boolean hasBold() {
        return hasBold;
    }

    public String regularFile() {
        return file + "-Regular.ttf";
    }

    public String boldFile() {
        return file + (hasBold ? "-Bold.ttf" : "-Regular.ttf");
    }

    /** The family's name in a PDF. */
    public String family() {
        return Face.FAMILY + name();
    }

    /** The glyphs of a piece of a text, from left to right, each with the character that it comes from and its place in thousandths of the font's size. */
    GlyphVector shape(char[] text, int from, int to, boolean rightToLeft, boolean bold) {
        Fonts read = fonts().orElseThrow(() -> new IllegalStateException("The font " + file + " was not read."));
        Font font = bold ? read.bold() : read.regular();
        return font.layoutGlyphVector(
                EXACT, text, from, to, rightToLeft ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT);
    }

    private Optional<Fonts> fonts() {
        return READ.computeIfAbsent(this, ignored -> {
            try {
                Font regular = read(regularFile());
                return Optional.of(new Fonts(regular, hasBold ? read(boldFile()) : regular));
            } catch (RuntimeException | LinkageError | InternalError e) {
                LOG.warn(
                        "PDFs will have question marks for letters of {}: this JDK can shape no text. A Linux without"
                                + " fontconfig is the usual reason: install it (Debian: apt install fontconfig), and start again.",
                        name(),
                        e);
                return Optional.empty();
            }
        });
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
