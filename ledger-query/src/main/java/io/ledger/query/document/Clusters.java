package io.ledger.query.document;

import com.ibm.icu.text.BreakIterator;
import io.ledger.query.document.Cluster.Drawing;
import io.ledger.query.document.Cluster.Glyph;
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
 * and never looks into them; {@link ShapedPdf} draws what they stand for. For one thread.
 */
final class Clusters {

    private static final char FIRST = '\uE000';

    /** What follows is written from right to left, until the end of it; within it what is written from left to right, numbers say. */
    static final char RIGHT_TO_LEFT = '\uF8FC';

    static final char END_RIGHT_TO_LEFT = '\uF8FD';
    static final char LEFT_TO_RIGHT = '\uF8FE';
    static final char END_LEFT_TO_RIGHT = '\uF8FF';

    /** The most clusters that differ in one document. A language's syllables are some thousands; who has more sees question marks. */
    static final int MAX_CLUSTERS = RIGHT_TO_LEFT - FIRST;

    private final Map<Cluster, Character> characters = new HashMap<>();
    private final List<Cluster> clusters = new ArrayList<>();

    static boolean isPrivate(int codePoint) {
        return codePoint >= FIRST && codePoint <= END_LEFT_TO_RIGHT;
    }

    static boolean isCluster(int codePoint) {
        return codePoint >= FIRST && codePoint < RIGHT_TO_LEFT;
    }

    /** The cluster that a private character of this document stands for; null where it stands for none. */
    @Nullable
    Cluster get(char character) {
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
        private final int[] ids;
        private final int[] sources;
        private final double[] x;
        private final double[] y;
        private final boolean rightToLeft;

        Line(GlyphVector glyphs, int from, boolean rightToLeft) {
            int count = glyphs.getNumGlyphs();
            this.rightToLeft = rightToLeft;
            ids = glyphs.getGlyphCodes(0, count, null);
            sources = glyphs.getGlyphCharIndices(0, count, null);
            x = new double[count + 1];
            y = new double[count];
            for (int i = 0; i <= count; i++) {
                Point2D place = glyphs.getGlyphPosition(i);
                x[i] = place.getX();
                if (i < count) {
                    y[i] = -place.getY();
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
            List<Glyph> glyphs = new ArrayList<>();
            if (first < 0) {
                return new Drawing(glyphs, 0);
            }
            for (int i = first; i <= last; i++) {
                if (ids[i] < 0xFFFE) { // those are the JDK's for "nothing is drawn"
                    glyphs.add(new Glyph(ids[i], (int) Math.round(x[i] - x[first]), (int) Math.round(y[i])));
                }
            }
            return new Drawing(List.copyOf(glyphs), (int) Math.round(x[last + 1] - x[first]));
        }
    }
}
