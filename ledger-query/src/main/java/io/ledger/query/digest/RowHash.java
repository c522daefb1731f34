package io.ledger.query.digest;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** SHA-256 of rows in their canonical form. For one thread. */
public final class RowHash {

    private final CanonicalText text = new CanonicalText();
    private final MessageDigest sha256 = sha256();
    private final byte[] hash = new byte[TableDigest.BYTES];

    /** The hash of a row; the array is the next one's, too. */
    byte[] of(RowForm form, @Nullable Object[] values) {
        form.write(values, text);
        sha256.update(text.bytes(), 0, text.length());
        try {
            sha256.digest(hash, 0, hash.length);
        } catch (DigestException e) {
            throw new IllegalStateException(e); // the array has room for it
        }
        return hash;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
