package io.ledger.query.pdf;

import io.ledger.query.script.Cluster;
import io.ledger.query.script.Clusters;
import java.awt.Rectangle;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.apache.fop.fonts.FontMetrics;
import org.apache.fop.fonts.FontType;
import org.apache.fop.fonts.Typeface;

/** What tells FOP how wide private characters are. It never comes into a file: {@link ShapedPdf} draws with the fonts of their scripts. For one document. */
final class ClusterFont extends Typeface {

    /** FOP asks each font for it, and never prints it where nothing is hyphenated. */
    private static final char HYPHEN = '-';

    private final Clusters clusters;
    private final FontMetrics main;
    private final boolean isBold;

    /** @param main whose height lines have */
    ClusterFont(Clusters clusters, FontMetrics main, boolean isBold) {
        this.clusters = clusters;
        this.main = main;
        this.isBold = isBold;
    }

    @Override
    public boolean hasChar(char character) {
        return character == HYPHEN || clusters.get(character) != null;
    }

    @Override
    public char mapChar(char character) {
        return character;
    }

    /** Of a thousandth of a size, as everywhere in FOP. */
    @Override
    public int getWidth(int character, int size) {
        Cluster cluster = clusters.get((char) character);
        return cluster == null ? 0 : cluster.drawing(isBold).advance() * size;
    }

    @Override
    public boolean hadMappingOperations() {
        return false;
    }

    @Override
    public int[] getWidths() {
        return new int[0];
    }

    @Override
    public String getEncodingName() {
        return "";
    }

    @Override
    public boolean isMultiByte() {
        return true;
    }

    @Override
    public URI getFontURI() {
        return main.getFontURI();
    }

    @Override
    public String getFontName() {
        return Clusters.FAMILY;
    }

    @Override
    public String getFullName() {
        return Clusters.FAMILY;
    }

    @Override
    public Set<String> getFamilyNames() {
        return Set.of(Clusters.FAMILY);
    }

    @Override
    public String getEmbedFontName() {
        return Clusters.FAMILY;
    }

    @Override
    public FontType getFontType() {
        return FontType.OTHER;
    }

    @Override
    public int getMaxAscent(int size) {
        return main.getMaxAscent(size);
    }

    @Override
    public int getAscender(int size) {
        return main.getAscender(size);
    }

    @Override
    public int getCapHeight(int size) {
        return main.getCapHeight(size);
    }

    @Override
    public int getDescender(int size) {
        return main.getDescender(size);
    }

    @Override
    public int getXHeight(int size) {
        return main.getXHeight(size);
    }

    @Override
    public Rectangle getBoundingBox(int character, int size) {
        return new Rectangle(0, getDescender(size), getWidth(character, size), getAscender(size) - getDescender(size));
    }

    @Override
    public boolean hasKerningInfo() {
        return false;
    }

    @Override
    public Map<Integer, Map<Integer, Integer>> getKerningInfo() {
        return Map.of();
    }

    @Override
    public int getUnderlinePosition(int size) {
        return main.getUnderlinePosition(size);
    }

    @Override
    public int getUnderlineThickness(int size) {
        return main.getUnderlineThickness(size);
    }

    @Override
    public int getStrikeoutPosition(int size) {
        return main.getStrikeoutPosition(size);
    }

    @Override
    public int getStrikeoutThickness(int size) {
        return main.getStrikeoutThickness(size);
    }
}
