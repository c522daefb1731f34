package io.ledger.testissuer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;

/**
 * The app, a public client; and scripts, each with its name as its secret and as its tokens' subject. What is wrong with the tokens of some of them, their names say.
 */
public final class TestClients {

    public static final String APP = "ledger-app";
    public static final String AUDIENCE = "ledger-api";

    public static final String ASHAS_SCRIPT = "script-of-asha";
    public static final String RAVIS_SCRIPT = "script-of-ravi";
    /** Its tokens are for another API. */
    public static final String ELSEWHERE = "elsewhere";
    /** The issuer knows it, Ledger does not. */
    public static final String STRANGER = "stranger";
    /** Its tokens have expired when they are given to it. */
    public static final String LATE = "late";
    /** Its tokens name another issuer. */
    public static final String IMPOSTOR = "impostor";

    private static final Duration ACCESS = Duration.ofSeconds(60);

    private TestClients() {}

    static List<RegisteredClient> all(String app) {
        Stream<RegisteredClient> scripts = Stream.of(ASHAS_SCRIPT, RAVIS_SCRIPT, ELSEWHERE, STRANGER, LATE, IMPOSTOR)
                .map(TestClients::script);
        return Stream.concat(Stream.of(app(app)), scripts).toList();
    }

    private static RegisteredClient app(String origin) {
        return RegisteredClient.withId(UUID.randomUUID().toString())
                .clientId(APP)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(origin + "/signed-in")
                .postLogoutRedirectUri(origin + "/sign-in")
                .scope("openid")
                .scope("profile")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(ACCESS)
                        .reuseRefreshTokens(false)
                        .build())
                .build();
    }

    private static RegisteredClient script(String name) {
        return RegisteredClient.withId(UUID.randomUUID().toString())
                .clientId(name)
                .clientSecret("{noop}" + name)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
    }

    static void customize(JwtEncodingContext context) {
        if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            return;
        }
        String client = context.getRegisteredClient().getClientId();
        context.getClaims().audience(List.of(client.equals(ELSEWHERE) ? "another-api" : AUDIENCE));
        context.getClaims().claim("azp", client);
        if (client.equals(LATE)) {
            context.getClaims()
                    .issuedAt(Instant.now().minusSeconds(600))
                    .expiresAt(Instant.now().minusSeconds(300));
        }
        if (client.equals(IMPOSTOR)) {
            context.getClaims().issuer("https://elsewhere.example");
        }
    }
}
