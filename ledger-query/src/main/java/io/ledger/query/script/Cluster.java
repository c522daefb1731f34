package io.ledger.query.script;

import java.util.List;

/**
 * A letter of a script that is shaped, with the marks and conjuncts that belong to it: what stands or falls together when a line is broken. Immutable.
 *
 * @param text as it was written
 * @param regular how it looks
 * @param bold how it looks in bold
 */
public record Cluster(ScriptFont font, String text, boolean rightToLeft, Drawing regular, Drawing bold) {

    /**
     * Glyphs: letters from left to right, then their marks.
     *
     * @param letters how many are letters
     * @param advance how far the next cluster is, in thousandths of the font's size
     */
    public record Drawing(List<Glyph> glyphs, int letters, int advance) {}

    /**
     * A glyph of the font.
     *
     * @param x to the right of the cluster's beginning, in thousandths of the font's size
     * @param y above the line
     */
    public record Glyph(int id, int x, int y) {}

    public Drawing drawing(boolean isBold) {
        return isBold ? bold : regular;
    }
}
