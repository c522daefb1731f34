package io.ledger.api.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A public key by which a checkpoint's signatures are checked, with its name: a verifier key of C2SP {@code signed-note}. Immutable, compared by its text.
 *
 * @param text {@code <name>+<hash>+<key>}
 */
public record VerifierKey(String text) {

    /** A name stands in front of a length of one byte. */
    private static final int MAX_NAME = 255;

    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Z}\\p{Cntrl}+]{1," + MAX_NAME + "}");
    private static final int PARTS = 3;
    private static final int TIME_BYTES = 8;

    public VerifierKey {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException("A key is written <name>+<hash>+<key>, as C2SP signed-note has it.");
        }
    }

    /** Reads one; empty when it is none, of a type that is not known here, or its hash is not the one of the rest. */
    public static Optional<VerifierKey> parse(String text) {
        return isWellFormed(text) ? Optional.of(new VerifierKey(text)) : Optional.empty();
    }

    static VerifierKey of(String name, SignatureType type, byte[] key) {
        byte[] typed =
                ByteBuffer.allocate(1 + key.length).put(type.wire()).put(key).array();
        return new VerifierKey(name + "+" + HexFormat.of().formatHex(TreeHash.keyId(name, type.wire(), key)) + "+"
                + Base64.getEncoder().encodeToString(typed));
    }

    /** Whether a key may be called so. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME;
    }

    private static boolean isWellFormed(String text) {
        String[] parts = text.split("\\+", PARTS);
        if (parts.length != PARTS || !isName(parts[0])) {
            return false;
        }
        byte[] typed;
        try {
            typed = Base64.getDecoder().decode(parts[2]);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (typed.length == 0) {
            return false;
        }
        byte[] key = Arrays.copyOfRange(typed, 1, typed.length);
        return SignatureType.of(typed[0])
                        .filter(type -> type.keyBytes() == key.length)
                        .isPresent()
                && HexFormat.of()
                        .formatHex(TreeHash.keyId(parts[0], typed[0], key))
                        .equals(parts[1]);
    }

    /** What it is called. */
    public String name() {
        return part(0);
    }

    /** How it signs. */
    public SignatureType type() {
        return SignatureType.of(typedKey()[0]).orElseThrow();
    }

    /** Whether a signature says that it is this key's. */
    public boolean isOf(NoteSignature signature) {
        return signature.name().equals(name())
                && HexFormat.of().formatHex(signature.keyId()).equals(part(1));
    }

    /** Whether a signature is this key's, of that checkpoint. */
    public boolean verifies(Checkpoint checkpoint, NoteSignature signature) {
        SignatureType type = type();
        ByteBuffer bytes = ByteBuffer.wrap(signature.signature());
        if (!isOf(signature) || (type.hasTime() && bytes.remaining() < TIME_BYTES)) {
            return false;
        }
        long time = type.hasTime() ? bytes.getLong() : 0;
        if (time < 0) {
            return false;
        }
        byte[] raw = new byte[bytes.remaining()];
        bytes.get(raw);
        try {
            Signature check = Signature.getInstance(type.algorithm());
            check.initVerify(publicKey(type));
            check.update(type.message(checkpoint, name(), time));
            return check.verify(raw);
        } catch (GeneralSecurityException e) {
            return false; // no key's, or not as long as one
        }
    }

    private PublicKey publicKey(SignatureType type) throws GeneralSecurityException {
        byte[] prefix = type.keyPrefix();
        byte[] typed = typedKey();
        byte[] encoded = Arrays.copyOf(prefix, prefix.length + typed.length - 1);
        System.arraycopy(typed, 1, encoded, prefix.length, typed.length - 1);
        return KeyFactory.getInstance(type.algorithm()).generatePublic(new X509EncodedKeySpec(encoded));
    }

    private byte[] typedKey() {
        return Base64.getDecoder().decode(part(2));
    }

    private String part(int place) {
        return text.split("\\+", PARTS)[place];
    }

    @Override
    public String toString() {
        return text;
    }
}
