package io.ledger.access.signin;

import io.ledger.api.error.LedgerException;
import io.ledger.platform.compute.ComputePool;
import io.ledger.platform.compute.Computing;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes of passwords, by Argon2id. A hash is meant to cost a processor some 50 ms and 16 MiB, so it is made where computing is bounded, and who is one too many is told to come
 * again. Thread-safe.
 */
final class Passwords {

    private final PasswordEncoder encoder;
    private final ComputePool pool;
    private final String decoy;

    Passwords(Computing computing) {
        this(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(), computing.brief());
    }

    Passwords(PasswordEncoder encoder, ComputePool pool) {
        this.encoder = encoder;
        this.pool = pool;
        this.decoy = encode("the password of nobody");
    }

    /** The hash to keep. Throws {@link LedgerException} ({@code unavailable}). */
    String hash(String password) {
        return pool.run(() -> encode(password));
    }

    /**
     * Whether the password is the one behind the hash. Takes as long for no hash as for a wrong password, so that the time does not tell whether there is
     * an account. Throws {@link LedgerException} ({@code unavailable}).
     */
    boolean matches(String password, @Nullable String hash) {
        return pool.run(() -> encoder.matches(canonical(password), hash == null ? decoy : hash)) && hash != null;
    }

    private String encode(String password) {
        String hash = encoder.encode(canonical(password));
        if (hash == null) {
            throw new IllegalStateException("A password that is there has a hash.");
        }
        return hash;
    }

    /** The same characters may come composed from one keyboard and decomposed from another. */
    private static String canonical(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
