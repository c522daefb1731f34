package io.ledger.testissuer;

import java.time.Instant;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** JWTs, and refresh tokens for public clients too, which Spring's own generator keeps from them: most issuers give them, and change them at each use. */
final class TestTokens {

    private TestTokens() {}

    static OAuth2TokenGenerator<?> generator(HttpSecurity http) {
        JwtGenerator jwts =
                new JwtGenerator(http.getSharedObject(ApplicationContext.class).getBean(JwtEncoder.class));
        jwts.setJwtCustomizer(TestClients::customize);
        return new DelegatingOAuth2TokenGenerator(jwts, (OAuth2TokenGenerator<OAuth2RefreshToken>) TestTokens::refresh);
    }

    private static OAuth2RefreshToken refresh(OAuth2TokenContext context) {
        if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
            return null;
        }
        Instant now = Instant.now();
        return new OAuth2RefreshToken(UUID.randomUUID().toString(), now, now.plusSeconds(3_600));
    }
}
