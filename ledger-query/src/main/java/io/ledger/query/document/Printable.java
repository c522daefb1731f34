package io.ledger.query.document;

import com.ibm.icu.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;

/** Makes of any text one that the fonts can show and that breaks into lines. */
final class Printable {

    private static final char ZERO_WIDTH_SPACE = '\u200b';
    private static final char ZERO_WIDTH_NON_JOINER = '\u200c';
    private static final char ZERO_WIDTH_JOINER = '\u200d';
    private static final String CUT = "…";
    private static final String UNKNOWN = "?";

    private Printable() {}

    /**
     * The text without what no reader sees (control and format characters but newlines), and what the fonts lack in a plainer way: ½ as 1/2, other letters as a question
     * mark. Pictures (emoji) are left out: they decorate.
     */
    static String of(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        if (composed.codePoints().allMatch(Printable::isShown)) {
            return composed;
        }
        StringBuilder shown = new StringBuilder(composed.length());
        int before = 0;
        for (int codePoint : composed.codePoints().toArray()) {
            if (isJoiner(codePoint) ? isDevanagari(before) : isShown(codePoint)) {
                shown.appendCodePoint(codePoint);
            } else {
                shown.append(instead(codePoint));
            }
            before = codePoint;
        }
        return shown.toString();
    }

    /** Between letters these say how they join; between pictures they are what is left of them. */
    private static boolean isJoiner(int codePoint) {
        return codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER;
    }

    private static boolean isDevanagari(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.DEVANAGARI;
    }

    private static boolean isShown(int codePoint) {
        return codePoint == '\n' || (Face.REGULAR.has(codePoint) && Face.BOLD.has(codePoint));
    }

    private static String instead(int codePoint) {
        if (codePoint == '\t' || Character.isSpaceChar(codePoint)) {
            return " ";
        }
        if (isJoiner(codePoint)) {
            return "";
        }
        String plainer = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC)
                .replace('\u2044', '/');
        if (plainer.codePoints().allMatch(Printable::isShown)) {
            return plainer;
        }
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.CURRENCY_SYMBOL -> UNKNOWN;
            default -> "";
        };
    }

    /** The text on one line, its end cut off where it is wider. */
    static String clipped(String text, Face face, double size, double width) {
        String line = text.replace('\n', ' ');
        if (face.width(line, size) <= width) {
            return line;
        }
        int end = line.length();
        while (end > 0 && face.width(line.substring(0, end) + CUT, size) > width) {
            end = line.offsetByCodePoints(end, -1);
        }
        return line.substring(0, end) + CUT;
    }

    /** The same text, with places to break it in words that are wider than a line. */
    static String breakable(String text, Face face, double size, double width) {
        if (face.width(text, size) <= width) {
            return text;
        }
        StringBuilder broken = new StringBuilder(text.length());
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text);
        double line = 0;
        int from = letters.first();
        for (int to = letters.next(); to != BreakIterator.DONE; to = letters.next()) {
            String letter = text.substring(from, to);
            double letterWidth = face.width(letter, size);
            line = Character.isWhitespace(letter.charAt(0)) ? 0 : line + letterWidth;
            if (line > width) {
                broken.append(ZERO_WIDTH_SPACE);
                line = letterWidth;
            }
            broken.append(letter);
            from = to;
        }
        return broken.toString();
    }
}
