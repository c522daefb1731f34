package io.ledger.platform.security;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes of passwords, by Argon2id. A hash is meant to cost a processor some 50 ms and 16 MiB, so only as many are made at once as there are processors,
 * a bounded number waits, and the rest is told to come again. Thread-safe.
 */
final class Passwords {

    static final int MAX_WAITING = 64;
    private static final int MAX_WAIT_S = 10;

    private final PasswordEncoder encoder;
    private final Semaphore running;
    private final Semaphore admitted;
    private final String decoy;

    Passwords() {
        this(
                Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                Runtime.getRuntime().availableProcessors(),
                MAX_WAITING);
    }

    Passwords(PasswordEncoder encoder, int atOnce, int maxWaiting) {
        this.encoder = encoder;
        this.running = new Semaphore(atOnce, true);
        this.admitted = new Semaphore(atOnce + maxWaiting);
        this.decoy = encode("the password of nobody");
    }

    /** The hash to keep. Throws {@link LedgerException} ({@code rate_limited}). */
    String hash(String password) {
        return bounded(() -> encode(password));
    }

    /**
     * Whether the password is the one behind the hash. Takes as long for no hash as for a wrong password, so that the time does not tell whether there is
     * an account. Throws {@link LedgerException} ({@code rate_limited}).
     */
    boolean matches(String password, @Nullable String hash) {
        return bounded(() -> encoder.matches(canonical(password), hash == null ? decoy : hash)) && hash != null;
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

    private <T> T bounded(Supplier<T> work) {
        if (!admitted.tryAcquire()) {
            throw busy();
        }
        try {
            if (!running.tryAcquire(MAX_WAIT_S, TimeUnit.SECONDS)) {
                throw busy();
            }
            try {
                return work.get();
            } finally {
                running.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException(ErrorCode.UNAVAILABLE, "The server is stopping.", null, e);
        } finally {
            admitted.release();
        }
    }

    private static LedgerException busy() {
        return new LedgerException(ErrorCode.RATE_LIMITED, "Too many are signing in at the moment. Try again.");
    }
}
