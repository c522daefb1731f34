package io.ledger.query.script;

import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.BreakIterator;
import io.ledger.api.record.Texts;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes of any text one that the fonts can show and that breaks into lines. For one thread and one document. */
public final class Printable {

    private static final char ZERO_WIDTH_SPACE = '\u200b';
    private static final char ZERO_WIDTH_NON_JOINER = '\u200c';
    private static final char ZERO_WIDTH_JOINER = '\u200d';
    private static final String CUT = "…";
    private static final String UNKNOWN = "?";

    private static final Pattern PLAIN_LINE = Pattern.compile("[^\n]+");

    private final Clusters clusters = new Clusters();

    public Clusters clusters() {
        return clusters;
    }

    /**
     * The text without what no reader sees (control and format characters but newlines), letters of other scripts than Latin as private characters (see
     * {@link Clusters}), and what the fonts lack in a plainer way: ½ as 1/2, other letters as a question mark. Pictures (emoji) are left out: they decorate.
     */
    public String of(String text) {
        String shown = Normalizer.normalize(Texts.shown(text), Normalizer.Form.NFC);
        if (shown.codePoints().allMatch(Printable::isPlain)) {
            return shown;
        }
        Matcher lines = PLAIN_LINE.matcher(plainer(shown));
        return lines.replaceAll(line -> Matcher.quoteReplacement(shaped(line.group())));
    }

    /** Without what cannot be shown. */
    private static String plainer(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        int before = 0;
        for (int codePoint : text.codePoints().toArray()) {
            if (isJoiner(codePoint) ? isShapedLetter(before) : isPlain(codePoint) || fontOf(codePoint) != null) {
                shown.appendCodePoint(codePoint);
            } else {
                shown.append(instead(codePoint));
            }
            before = codePoint;
        }
        return shown.toString();
    }

    /** A line with its pieces of other scripts shaped, and those that are written from right to left marked. */
    private String shaped(String line) {
        StringBuilder shaped = new StringBuilder(line.length());
        if (!Bidi.requiresBidi(line.toCharArray(), 0, line.length())) {
            shape(shaped, line, 0, line.length(), false);
            return shaped.toString();
        }
        Bidi bidi = new Bidi(line, Bidi.DIRECTION_LEFT_TO_RIGHT);
        int open = 0;
        int from = 0;
        while (from < line.length()) {
            int level = Math.min(bidi.getLevelAt(from), 2);
            int to = from + 1;
            while (to < line.length() && Math.min(bidi.getLevelAt(to), 2) == level) {
                to++;
            }
            open = turn(shaped, open, level);
            shape(shaped, line, from, to, level == 1);
            from = to;
        }
        turn(shaped, open, 0);
        return shaped.toString();
    }

    /** Goes from one level of direction to another: 0 left to right, 1 right to left, 2 left to right within that. */
    private static int turn(StringBuilder shaped, int open, int level) {
        if (open == 2 && level < 2) {
            shaped.append(Clusters.END_LEFT_TO_RIGHT);
        }
        if (open > 0 && level == 0) {
            shaped.append(Clusters.END_RIGHT_TO_LEFT);
        }
        if (open == 0 && level > 0) {
            shaped.append(Clusters.RIGHT_TO_LEFT);
        }
        if (open < 2 && level == 2) {
            shaped.append(Clusters.LEFT_TO_RIGHT);
        }
        return level;
    }

    private void shape(StringBuilder shaped, String line, int from, int to, boolean rightToLeft) {
        int start = from;
        while (start < to) {
            @Nullable ScriptFont font = fontAt(line, start);
            int end = start;
            while (end < to && belongs(line, start, end, font)) {
                end += Character.charCount(line.codePointAt(end));
            }
            if (font == null) {
                shaped.append(line, start, end);
            } else if (font == ScriptFont.HAN) {
                // Chinese has no spaces, and breaks between any two letters.
                for (int i = start; i < end; i += Character.charCount(line.codePointAt(i))) {
                    int next = i + Character.charCount(line.codePointAt(i));
                    clusters.shape(shaped, font, line, i, next, rightToLeft);
                    shaped.append(ZERO_WIDTH_SPACE);
                }
            } else {
                clusters.shape(shaped, font, line, start, end, rightToLeft);
            }
            start = end;
        }
    }

    private static boolean belongs(String line, int start, int at, @Nullable ScriptFont font) {
        int codePoint = line.codePointAt(at);
        boolean joins = at > start && (isJoiner(codePoint) || UnicodeScript.of(codePoint) == UnicodeScript.INHERITED);
        return joins ? font != null || isPlain(codePoint) : fontAt(line, at) == font;
    }

    private static @Nullable ScriptFont fontAt(String line, int at) {
        int codePoint = line.codePointAt(at);
        return isPlain(codePoint) || isJoiner(codePoint) ? null : fontOf(codePoint);
    }

    private static @Nullable ScriptFont fontOf(int codePoint) {
        return isPictureOrInvisible(codePoint) ? null : ScriptFont.of(codePoint);
    }

    /** Between letters these say how they join; between pictures they are what is left of them. */
    private static boolean isJoiner(int codePoint) {
        return codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER;
    }

    private static boolean isShapedLetter(int codePoint) {
        return (!isPlain(codePoint) && Character.isAlphabetic(codePoint)) || isMark(codePoint);
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isPictureOrInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.OTHER_SYMBOL,
                    Character.FORMAT,
                    Character.CONTROL,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR -> true;
            default -> Character.isEmoji(codePoint) || Character.isEmojiModifier(codePoint);
        };
    }

    /** Whether the main font shows it, and letters need no shaping. */
    private static boolean isPlain(int codePoint) {
        if (codePoint == '\n') {
            return true;
        }
        return !Clusters.isPrivate(codePoint)
                && Face.REGULAR.has(codePoint)
                && Face.BOLD.has(codePoint)
                && !(UnicodeScript.of(codePoint) == UnicodeScript.DEVANAGARI && ScriptFont.DEVANAGARI.has(codePoint));
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
        if (plainer.codePoints().allMatch(each -> isPlain(each) || fontOf(each) != null)) {
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

    /** The width of a text on one line, in points. Nearly right where the main font's letters are kerned, exact where they are not. */
    public double width(String text, Face face, double size) {
        double sum = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (Clusters.isPrivate(character)) {
                Cluster cluster = clusters.get(character);
                sum += face.width(text.substring(from, i), size);
                sum += cluster == null ? 0 : cluster.drawing(face == Face.BOLD).advance() * size / 1000;
                from = i + 1;
            }
        }
        return sum + face.width(from == 0 ? text : text.substring(from), size);
    }

    /** The text on one line, its end cut off where it is wider. */
    public String clipped(String text, Face face, double size, double width) {
        String line = text.replace('\n', ' ');
        if (width(line, face, size) <= width) {
            return line;
        }
        int end = line.length();
        while (end > 0 && width(line.substring(0, end) + CUT, face, size) > width) {
            end = line.offsetByCodePoints(end, -1);
        }
        return line.substring(0, end) + CUT;
    }

    /** The same text, with places to break it in words that are wider than a line. */
    public String breakable(String text, Face face, double size, double width) {
        if (width(text, face, size) <= width) {
            return text;
        }
        StringBuilder broken = new StringBuilder(text.length());
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text);
        double line = 0;
        int from = letters.first();
        for (int to = letters.next(); to != BreakIterator.DONE; to = letters.next()) {
            String letter = text.substring(from, to);
            double letterWidth = width(letter, face, size);
            boolean breaks = Character.isWhitespace(letter.charAt(0)) || letter.charAt(0) == ZERO_WIDTH_SPACE;
            line = breaks ? 0 : line + letterWidth;
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
