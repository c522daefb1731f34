package io.ledger.platform.security;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Another OpenID Connect issuer in the place of the built-in one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("ledger.security.issuer-uri")
class OtherIssuerConfiguration {

    private static final Duration SKEW = Duration.ofMinutes(1);

    /** Asks the issuer for its keys when the first token comes, and again until it answers, so that a start does not need it. */
    @Bean
    JwtDecoder jwtDecoder(SecurityProperties properties) {
        URI issuer = Objects.requireNonNull(properties.issuerUri());
        return new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder =
                    NimbusJwtDecoder.withIssuerLocation(issuer.toString()).build();
            decoder.setJwtValidator(
                    new TokenValidation(issuer.toString(), properties.audience(), SKEW, InstantSource.system()));
            return decoder;
        });
    }
}
