package io.ledger.query.script;

import com.ibm.icu.text.BreakIterator;
import io.ledger.query.script.Cluster.Drawing;
import io.ledger.query.script.Cluster.Glyph;
import java.awt.font.GlyphVector;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The clusters of one document. Each stands in its texts as one private character, so that the formatter, which can shape only some scripts, breaks lines between them
 * and never looks into them; the PDF draws what they stand for. For one thread.
 */
public final class Clusters {

    /** The family of private characters. */
    public static final String FAMILY = Face.FAMILY + "Shaped";

    private static final char FIRST = '\uE000';

    /** What follows is written from right to left, until the end of it; within it what is written from left to right, numbers say. */
    public static final char RIGHT_TO_LEFT = '\uF8FC';

    public static final char END_RIGHT_TO_LEFT = '\uF8FD';
    public static final char LEFT_TO_RIGHT = '\uF8FE';
    public static final char END_LEFT_TO_RIGHT = '\uF8FF';

    /** The most clusters that differ in one document. A language's syllables are some thousands; who has more sees question marks. */
    static final int MAX_CLUSTERS = RIGHT_TO_LEFT - FIRST;

    private final Map<Cluster, Character> characters = new HashMap<>();
    private final List<Cluster> clusters = new ArrayList<>();

    public static boolean isPrivate(int codePoint) {
        return codePoint >= FIRST && codePoint <= END_LEFT_TO_RIGHT;
    }

    public static boolean isCluster(int codePoint) {
        return codePoint >= FIRST && codePoint < RIGHT_TO_LEFT;
    }

    /** The cluster that a private character of this document stands for; null where it stands for none. */
    @Nullable
    public Cluster get(char character) {
        int index = character - FIRST;
        return isCluster(character) && index < clusters.size() ? clusters.get(index) : null;
    }

    /** Adds the private characters for a piece of a text, in the order in which it is read. */
    void shape(StringBuilder shaped, ScriptFont font, String text, int from, int to, boolean rightToLeft) {
        char[] characters = text.toCharArray();
        Line regular = new Line(font.shape(characters, from, to, rightToLeft, false), from, rightToLeft);
        Line bold = new Line(font.shape(characters, from, to, rightToLeft, true), from, rightToLeft);
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text.substring(from, to));
        int start = from;
        for (int next = letters.next(); next != BreakIterator.DONE; next = letters.next()) {
            int end = from + next;
            if (end < to && !(regular.canEndBefore(end) && bold.canEndBefore(end))) {
                continue;
            }
            Cluster cluster = new Cluster(
                    font, text.substring(start, end), rightToLeft, regular.cut(start, end), bold.cut(start, end));
            shaped.append(character(cluster));
            start = end;
        }
    }

    private char character(Cluster cluster) {
        Character known = characters.get(cluster);
        if (known != null) {
            return known;
        }
        if (clusters.size() == MAX_CLUSTERS) {
            return '?';
        }
        char character = (char) (FIRST + clusters.size());
        clusters.add(cluster);
        characters.put(cluster, character);
        return character;
    }

    /** The glyphs of a piece of text, from left to right. */
    private static final class Line {

        /** From here on the JDK's glyphs stand for "nothing is drawn". */
        private static final int NOTHING = 0xFFFE;

        private final int[] ids;
        private final int[] sources;
        private final boolean[] isMark;
        private final double[] x;
        private final double[] y;
        private final boolean rightToLeft;

        Line(GlyphVector glyphs, int from, boolean rightToLeft) {
            int count = glyphs.getNumGlyphs();
            this.rightToLeft = rightToLeft;
            ids = glyphs.getGlyphCodes(0, count, null);
            sources = glyphs.getGlyphCharIndices(0, count, null);
            isMark = new boolean[count];
            x = new double[count + 1];
            y = new double[count];
            for (int i = 0; i <= count; i++) {
                Point2D place = glyphs.getGlyphPosition(i);
                x[i] = place.getX();
                if (i < count) {
                    y[i] = -place.getY();
                    isMark[i] = glyphs.getGlyphMetrics(i).getAdvanceX() == 0;
                    sources[i] += from;
                }
            }
        }

        /** Whether no glyph of a character before this one stands among those of the characters from it on. */
        boolean canEndBefore(int character) {
            boolean crossed = false;
            for (int source : sources) {
                boolean isLate = rightToLeft ? source < character : source >= character;
                if (crossed && !isLate) {
                    return false;
                }
                crossed |= isLate;
            }
            return true;
        }

        Drawing cut(int start, int end) {
            int first = -1;
            int last = -1;
            for (int i = 0; i < ids.length; i++) {
                if (sources[i] >= start && sources[i] < end) {
                    first = first < 0 ? i : first;
                    last = i;
                }
            }
            if (first < 0) {
                return new Drawing(List.of(), 0, 0);
            }
            double begin = x[letterFrom(first, last + 1, first)];
            List<Glyph> glyphs = new ArrayList<>();
            add(glyphs, first, last, begin, false);
            int letters = glyphs.size();
            add(glyphs, first, last, begin, true);
            double next = x[letterFrom(last + 1, ids.length, ids.length)];
            return new Drawing(List.copyOf(glyphs), letters, (int) Math.round(next - begin));
        }

        /** Letters first, then their marks: a reader of PDFs takes a step back for the beginning of another word. */
        private void add(List<Glyph> glyphs, int first, int last, double begin, boolean marks) {
            for (int i = first; i <= last; i++) {
                if (isMark[i] == marks && ids[i] < NOTHING) {
                    glyphs.add(new Glyph(ids[i], (int) Math.round(x[i] - begin), (int) Math.round(y[i])));
                }
            }
        }

        /** The first glyph there that is no mark: marks stand before their letter or behind it, and anywhere over it. */
        private int letterFrom(int from, int to, int otherwise) {
            int i = from;
            while (i < to && isMark[i]) {
                i++;
            }
            return i < to ? i : otherwise;
        }
    }
}
