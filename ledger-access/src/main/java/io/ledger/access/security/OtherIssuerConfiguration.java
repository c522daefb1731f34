package io.ledger.access.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Another OpenID Connect issuer in the place of the built-in one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("ledger.security.issuer-uri")
class OtherIssuerConfiguration {

    private static final Duration SKEW = Duration.ofMinutes(1);

    /** What access tokens say they are: nothing, a JWT, or, by RFC 9068, an access token. */
    private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES =
            new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null);

    /** Asks the issuer for its keys when the first token comes, and again until it answers, so that a start does not need it. */
    @Bean
    JwtDecoder jwtDecoder(SecurityProperties properties, IssuerProperties issuerProperties) {
        URI issuer = Objects.requireNonNull(properties.issuerUri());
        return new SupplierJwtDecoder(() -> {
            // All are signatures by a key pair: with a public key nobody can sign.
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(IssuerKeys.of(issuer))
                    .jwsAlgorithms(algorithms -> algorithms.addAll(List.of(SignatureAlgorithm.values())))
                    .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(TYPES))
                    .build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new TokenValidation(issuer.toString(), properties.audience(), SKEW, InstantSource.system()),
                    new ClientValidation(issuerProperties.clients())));
            return decoder;
        });
    }
}
