package io.ledger.api.tlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text with signatures below it, after C2SP {@code signed-note}. Immutable.
 *
 * @param text with the end of its last line; "" where there are signatures alone
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** What is read at most: a note has to be taken with 16 signatures at least. */
    static final int MAX_SIGNATURES = 100;

    private static final String BREAK = "\n\n";

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /** Reads a note, or signature lines without one; empty when it is neither. */
    public static Optional<SignedNote> parse(String note) {
        int end = note.lastIndexOf(BREAK);
        String text = end < 0 ? "" : note.substring(0, end + 1);
        String below = end < 0 ? note : note.substring(end + BREAK.length());
        if (!below.endsWith("\n") || hasControls(note)) {
            return Optional.empty();
        }
        String[] lines = below.substring(0, below.length() - 1).split("\n", -1);
        if (lines.length > MAX_SIGNATURES) {
            return Optional.empty();
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : lines) {
            Optional<NoteSignature> signature = NoteSignature.parse(line);
            if (signature.isEmpty()) {
                return Optional.empty();
            }
            signatures.add(signature.get());
        }
        return Optional.of(new SignedNote(text, signatures));
    }

    private static boolean hasControls(String note) {
        return note.chars().anyMatch(c -> c < ' ' && c != '\n');
    }

    /** As it is sent. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()).append('\n'));
        return note.toString();
    }
}
