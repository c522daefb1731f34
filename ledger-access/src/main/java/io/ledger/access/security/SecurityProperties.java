package io.ledger.access.security;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who issues access tokens, how long they live, and who may call from a browser.
 *
 * @param issuerUri an OpenID Connect issuer that takes the place of the built-in one; null for the built-in one
 * @param audience with another issuer: what its tokens must name in {@code aud}; null when any will do
 * @param issuer with the built-in issuer: what its tokens name in {@code iss}; the same on all nodes of one database
 * @param accessTokenLife how long an access token of the built-in issuer works
 * @param refreshTokenLife how long a refresh token works when it is not used
 * @param keyRotation how long the built-in issuer signs with one key
 * @param allowedOrigins the origins ({@code https://app.example}) whose pages may call this server from a browser, over HTTP and WebSocket, besides
 *     its own; {@code *} for any
 */
@ConfigurationProperties("ledger.security")
public record SecurityProperties(
        @Nullable URI issuerUri,
        @Nullable String audience,
        @DefaultValue("ledger") String issuer,
        @DefaultValue("15m") Duration accessTokenLife,
        @DefaultValue("60d") Duration refreshTokenLife,
        @DefaultValue("30d") Duration keyRotation,
        @DefaultValue List<String> allowedOrigins) {

    public SecurityProperties {
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
