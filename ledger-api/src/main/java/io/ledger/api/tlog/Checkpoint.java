package io.ledger.api.tlog;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far a log is and what its tree comes to, after C2SP {@code tlog-checkpoint}. Immutable; its array is nobody's to change.
 *
 * @param origin which log
 * @param size how many entries
 * @param root the tree's, {@link TreeHash#BYTES}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its text
public record Checkpoint(String origin, long size, byte[] root) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final int LINES = 3;

    /** A note's text; empty when it is none, or says more. */
    public static Optional<Checkpoint> parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != LINES + 1
                || lines[0].isEmpty()
                || !SIZE.matcher(lines[1]).matches()
                || !lines[LINES].isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] root = Base64.getDecoder().decode(lines[2]);
            return root.length == TreeHash.BYTES
                    ? Optional.of(new Checkpoint(lines[0], Long.parseLong(lines[1]), root))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }
}
