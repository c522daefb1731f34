package io.ledger.access.key;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * How private keys stand in {@code access.signing_key}, as a JWK, and in {@code access.log_key}: encrypted where there is a key for that, so that a copy of the database signs nothing. What is encrypted says with
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
        return seal(key.toJSONString(), OF + key.getKeyID());
    }

    /** Throws {@link UnreadableKeyException}. */
    ECKey read(String keyId, String stored) {
        return parse(open(stored, OF + keyId));
    }

    /**
     * A key's text as it is to be stored.
     *
     * @param of what it is the key of: see {@link SealingKey#seal}
     */
    String seal(String plain, String of) {
        return sealingKey == null
                ? plain
                : SEALED
                        + Base64.getEncoder()
                                .encodeToString(sealingKey.seal(plain.getBytes(StandardCharsets.UTF_8), of));
    }

    /** A key's text, of what was stored. Throws {@link UnreadableKeyException}. */
    String open(String stored, String of) {
        return isPlain(stored) ? stored : unseal(stored.substring(SEALED.length()), of);
    }

    private String unseal(String sealed, String of) {
        if (sealingKey == null) {
            throw new UnreadableKeyException("The keys that are signed with are encrypted in this database, and no key"
                    + " to read them was given. Set ledger.security.key-encryption-key as it is on the other nodes.");
        }
        return sealingKey
                .open(Base64.getDecoder().decode(sealed), of)
                .map(plain -> new String(plain, StandardCharsets.UTF_8))
                .orElseThrow(
                        () -> new UnreadableKeyException(
                                "The keys that are signed with were encrypted with"
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
