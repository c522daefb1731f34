package io.ledger.access.security;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * With another issuer: which of its clients are taken, and what the app signs in with.
 *
 * @param clientId the app's name at the issuer: a public client, which has no secret; null where the app is not used, and any client is taken
 * @param scopes what the app asks the issuer for
 * @param otherClients names of further clients whose tokens are taken: scripts, say. Means something only beside {@code clientId}
 */
@ConfigurationProperties("ledger.security")
record IssuerProperties(
        @Nullable String clientId,
        @DefaultValue({"openid", "profile"}) List<String> scopes,
        @DefaultValue List<String> otherClients) {

    IssuerProperties {
        scopes = List.copyOf(scopes);
        otherClients = List.copyOf(otherClients);
    }

    /** The clients whose tokens are taken; none where any is. */
    List<String> clients() {
        return clientId == null
                ? List.of()
                : Stream.concat(Stream.of(clientId), otherClients.stream()).toList();
    }
}
