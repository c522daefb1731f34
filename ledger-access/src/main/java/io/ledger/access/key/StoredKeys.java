package io.ledger.access.key;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * How private keys stand in {@code access.signing_key}: as a JWK, and encrypted where there is a key for that, so that a copy of the database signs nothing. What is encrypted says with
 * which version of it, and is bound to the id of its key. Thread-safe.
 */
public final class StoredKeys {

    private static final String SEALED = "aes256gcm:1:";
    private static final String OF = "signing key ";

    private final @Nullable SealingKey sealingKey;

    private StoredKeys(@Nullable SealingKey sealingKey) {
        this.sealingKey = sealingKey;
    }

    /**
     * Encrypted with that key.
     *
     * @param key of 32 bytes, in Base64; blank for none, and then nothing is encrypted
     * @throws IllegalArgumentException in words, when it is none
     */
    public static StoredKeys with(String key) {
        if (key.isBlank()) {
            return new StoredKeys(null);
        }
        try {
            return new StoredKeys(new SealingKey(Base64.getDecoder().decode(key.strip())));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "ledger.security.key-encryption-key has to be 32 bytes in Base64 (openssl rand -base64 32).", e);
        }
    }

    /** Whether new keys are encrypted. */
    boolean encrypts() {
        return sealingKey != null;
    }

    static boolean isPlain(String stored) {
        return !stored.startsWith(SEALED);
    }

    String write(ECKey key) {
        String jwk = key.toJSONString();
        if (sealingKey == null) {
            return jwk;
        }
        byte[] sealed = sealingKey.seal(jwk.getBytes(StandardCharsets.UTF_8), OF + key.getKeyID());
        return SEALED + Base64.getEncoder().encodeToString(sealed);
    }

    /** Throws {@link UnreadableKeyException}. */
    ECKey read(String keyId, String stored) {
        return isPlain(stored) ? parse(stored) : parse(open(keyId, stored.substring(SEALED.length())));
    }

    private String open(String keyId, String sealed) {
        if (sealingKey == null) {
            throw new UnreadableKeyException(
                    "The keys that access tokens are signed with are encrypted in this database, and no key"
                            + " to read them was given. Set ledger.security.key-encryption-key as it is on the other nodes.");
        }
        return sealingKey
                .open(Base64.getDecoder().decode(sealed), OF + keyId)
                .map(plain -> new String(plain, StandardCharsets.UTF_8))
                .orElseThrow(
                        () -> new UnreadableKeyException(
                                "The keys that access tokens are signed with were encrypted with"
                                        + " another key than the one given here (the file keys.secret of the data folder, or"
                                        + " ledger.security.key-encryption-key). Put that one back. If it is lost, start once with"
                                        + " LEDGER_SECURITY_DISCARDSIGNINGKEYS=true: new keys are made, and nobody has to sign in again."));
    }

    private static ECKey parse(String jwk) {
        try {
            return ECKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("access.signing_key holds something that is no key.", e);
        }
    }

    /** Encrypted with a key that is not here. */
    static final class UnreadableKeyException extends IllegalStateException {
        private static final long serialVersionUID = 1;

        UnreadableKeyException(String message) {
            super(message);
        }
    }
}
