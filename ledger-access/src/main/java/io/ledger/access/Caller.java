package io.ledger.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who makes a request, as the access token says.
 *
 * @param userId the user
 * @param token the access token itself, for forwarding
 * @param expiresAt when the token ends
 * @param sessionId the sign-in that the token comes from; null for a token of another issuer, and for one of before sign-ins were named in tokens
 */
public record Caller(
        UUID userId,
        String token,
        Instant expiresAt,
        @Nullable UUID sessionId) {

    /** The claim of an access token that names its sign-in, as OpenID Connect has it. */
    public static final String SESSION_CLAIM = "sid";

    /** The caller of the current HTTP request. */
    public static Caller current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    /** The caller behind an authentication by access token. */
    public static Caller of(@Nullable Authentication authentication) {
        if (authentication instanceof JwtAuthenticationToken token) {
            Jwt jwt = token.getToken();
            Instant expiresAt = jwt.getExpiresAt();
            return new Caller(
                    UserIds.of(jwt), jwt.getTokenValue(), expiresAt == null ? Instant.MAX : expiresAt, sessionId(jwt));
        }
        throw new IllegalStateException("No authenticated caller: the path lacks its security rule.");
    }

    private static @Nullable UUID sessionId(Jwt jwt) {
        String claim = jwt.getClaimAsString(SESSION_CLAIM);
        if (claim == null) {
            return null;
        }
        try {
            return UUID.fromString(claim);
        } catch (IllegalArgumentException e) {
            return null; // another issuer's: its sessions are its own
        }
    }
}
