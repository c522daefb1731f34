package io.ledger.access.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * What the claims of an access token must say. Thread-safe.
 *
 * @param issuer what {@code iss} must be
 * @param audience what {@code aud} must name; null for anything
 * @param skew by how much the issuer's clock may differ from ours
 */
record TokenValidation(String issuer, @Nullable String audience, Duration skew, InstantSource clock)
        implements OAuth2TokenValidator<Jwt> {

    static final OAuth2Error EXPIRED = new OAuth2Error("invalid_token", "expired", null);
    private static final OAuth2Error INVALID = new OAuth2Error("invalid_token", "claims", null);

    @Override
    public OAuth2TokenValidatorResult validate(Jwt jwt) {
        @Nullable String subject = jwt.getSubject();
        @Nullable Instant expiresAt = jwt.getExpiresAt();
        @Nullable Instant notBefore = jwt.getNotBefore();
        @Nullable List<String> audiences = jwt.getAudience();
        Instant now = clock.instant();
        if (!issuer.equals(jwt.getClaimAsString(JwtClaimNames.ISS))
                || subject == null
                || subject.isBlank()
                || expiresAt == null
                || (notBefore != null && now.plus(skew).isBefore(notBefore))
                || (audience != null && (audiences == null || !audiences.contains(audience)))) {
            return OAuth2TokenValidatorResult.failure(INVALID);
        }
        return now.minus(skew).isBefore(expiresAt)
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(EXPIRED);
    }
}
