package io.ledger.access.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.ledger.access.Caller;
import io.ledger.access.key.SigningKeys;
import java.security.Key;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** The access tokens of the built-in issuer: JWTs signed with ES256. Thread-safe. */
public final class BuiltInTokens {

    private final SigningKeys keys;
    private final SecurityProperties properties;
    private final InstantSource clock;

    BuiltInTokens(SigningKeys keys, SecurityProperties properties, InstantSource clock) {
        this.keys = keys;
        this.properties = properties;
        this.clock = clock;
    }

    /** A new token for a user, of one of the user's sign-ins. */
    @SuppressWarnings("JavaUtilDate") // the library's type
    public String issue(UUID userId, UUID sessionId) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(properties.issuer())
                .subject(userId.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(properties.accessTokenLife())))
                .claim(Caller.SESSION_CLAIM, sessionId.toString())
                .jwtID(UUID.randomUUID().toString())
                .build();
        ECKey key = keys.current();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign an access token.", e);
        }
        return token.serialize();
    }

    /** Reads the tokens that any node of this database issued. Says nothing of their claims. */
    NimbusJwtDecoder decoder() {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector((header, context) -> verificationKeys(header));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return new NimbusJwtDecoder(processor);
    }

    /** The algorithm is ours alone to choose: a token that names another has no key. */
    private List<? extends Key> verificationKeys(JWSHeader header) {
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm()) || header.getKeyID() == null) {
            return List.of();
        }
        return keys.find(header.getKeyID()).flatMap(BuiltInTokens::publicKey).stream()
                .toList();
    }

    private static Optional<Key> publicKey(ECKey key) {
        try {
            return Optional.of(key.toECPublicKey());
        } catch (JOSEException e) {
            throw new IllegalStateException("access.signing_key holds something that is no key.", e);
        }
    }
}
