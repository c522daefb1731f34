package io.ledger.api.tlog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tile of a log, after C2SP {@code tlog-tiles}: hashes that stand side by side in the tree, 256 at most. Immutable.
 *
 * @param level how high its hashes stand, in steps of 8: each is of a full subtree over {@code 256^level} entries
 * @param index its place among those of the level
 * @param width how many hashes it has, 1 to 256
 */
public record Tile(int level, long index, int width) {

    /** Of a full tile. */
    public static final int WIDTH = 256;

    /** How much higher each level of tiles is. */
    static final int HEIGHT = 8;

    /** Beyond it no tile can be: so many entries have no number. */
    private static final int MAX_LEVEL = 7;

    private static final Pattern LEVEL = Pattern.compile("0|[1-9][0-9]?");
    private static final Pattern INDEX = Pattern.compile("((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** How many of a level's nodes a tree has. */
    static long nodes(long size, int level) {
        return level > MAX_LEVEL ? 0 : size >>> (HEIGHT * level);
    }

    /**
     * As addresses have it: {@code x001/234} and, of a part of it, {@code x001/234.p/5}. Empty for what is no tile's address.
     *
     * @param level in digits
     */
    public static Optional<Tile> parse(String level, String path) {
        Matcher parts = INDEX.matcher(path);
        if (!LEVEL.matcher(level).matches() || !parts.matches()) {
            return Optional.empty();
        }
        String digits = parts.group(1).replace("x", "").replace("/", "");
        boolean hasShortForm = digits.length() > 3 && digits.startsWith("000"); // one tile has one address
        int width = parts.group(2) == null ? WIDTH : Integer.parseInt(parts.group(2));
        if (hasShortForm || (parts.group(2) != null && width >= WIDTH)) {
            return Optional.empty();
        }
        return Optional.of(new Tile(Integer.parseInt(level), Long.parseLong(digits), width));
    }

    /** Whether a tree of so many entries has it. */
    public boolean isIn(long size) {
        long nodes = nodes(size, level);
        return index <= nodes / WIDTH && first() + width <= nodes;
    }

    /** The place of its first hash among those of the level. */
    public long first() {
        return index * WIDTH;
    }
}
