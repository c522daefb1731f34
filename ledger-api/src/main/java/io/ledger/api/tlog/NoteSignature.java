package io.ledger.api.tlog;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A line under a note: whose key signed it, and what came of it. Immutable; its arrays are nobody's to change.
 *
 * @param name the key's
 * @param keyId of four bytes
 * @param signature the rest, which is read by the key's type
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NoteSignature(String name, byte[] keyId, byte[] signature) {

    static final int ID_BYTES = 4;
    private static final String DASH = "\u2014 ";

    /** A line without its end; empty when it is none. */
    static Optional<NoteSignature> parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space <= DASH.length()) {
            return Optional.empty();
        }
        String name = line.substring(DASH.length(), space);
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(line.substring(space + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (!VerifierKey.isName(name) || bytes.length <= ID_BYTES) {
            return Optional.empty();
        }
        return Optional.of(new NoteSignature(
                name, Arrays.copyOf(bytes, ID_BYTES), Arrays.copyOfRange(bytes, ID_BYTES, bytes.length)));
    }

    /** The line, without its end. */
    public String line() {
        byte[] bytes = Arrays.copyOf(keyId, ID_BYTES + signature.length);
        System.arraycopy(signature, 0, bytes, ID_BYTES, signature.length);
        return DASH + name + " " + Base64.getEncoder().encodeToString(bytes);
    }
}
