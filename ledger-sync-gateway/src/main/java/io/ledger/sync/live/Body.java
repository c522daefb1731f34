package io.ledger.sync.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a message's body, made once for all who get it: its bytes are counted, and it is cut into the pieces in which it is sent, when it is made, and nobody who sends it does so again. Nothing
 * holds the whole text beside the pieces. Immutable, thread-safe.
 */
public final class Body {

    /** What a piece has at most. */
    public static final int PIECE_CHARS = 8 * 1024;

    /** Left free in the first piece, for what is said to one client alone. */
    private static final int HEAD_CHARS = 1024;

    /** No text. */
    public static final Body NONE = new Body(List.of(), 0, 0);

    private final List<String> pieces;
    private final int chars;
    private final int bytes;

    private Body(List<String> pieces, int chars, int bytes) {
        this.pieces = pieces;
        this.chars = chars;
        this.bytes = bytes;
    }

    /** The text that the bytes are in UTF-8. */
    public static Body of(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        List<String> pieces = new ArrayList<>(1 + text.length() / PIECE_CHARS);
        int length = PIECE_CHARS - HEAD_CHARS;
        for (int from = 0; from < text.length(); length = PIECE_CHARS) {
            int to = endOfPiece(text, from, length);
            pieces.add(text.substring(from, to));
            from = to;
        }
        return new Body(List.copyOf(pieces), text.length(), utf8.length);
    }

    /** As much of the text as can be said in UTF-8: in the place of half of a surrogate pair, which what tells of a client's faults may repeat, there is a question mark. */
    public static Body of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where a piece ends that begins there, with both halves of its last character. */
    public static int endOfPiece(String text, int from, int length) {
        int to = Math.min(from + length, text.length());
        return to < text.length() && Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
    }

    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** The text, in pieces of at most {@link #PIECE_CHARS}: the same objects for everybody. */
    public List<String> pieces() {
        return pieces;
    }

    public int chars() {
        return chars;
    }

    /** Its length in UTF-8. */
    public int bytes() {
        return bytes;
    }

    /** The text as a whole, which is put together for it. */
    public String text() {
        return String.join("", pieces);
    }
}
