package io.ledger.access.security;

import io.ledger.access.key.SigningKeys;
import io.ledger.access.key.StoredKeys;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Ledger as its own issuer of tokens: the default. */
@Configuration(proxyBeanMethods = false)
@WithBuiltInIssuer
class BuiltInIssuerConfiguration {

    private static final InstantSource CLOCK = InstantSource.system();

    /** @param encryptionKey not among the properties that are objects, so that nothing prints it */
    @Bean
    SigningKeys signingKeys(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            SecurityProperties properties,
            @Value("${ledger.security.key-encryption-key:}") String encryptionKey,
            @Value("${ledger.security.discard-signing-keys:false}") boolean discard) {
        return new SigningKeys(
                        jdbc, new TransactionTemplate(transactions), properties, StoredKeys.with(encryptionKey), CLOCK)
                .open(discard);
    }

    @Bean
    BuiltInTokens builtInTokens(SigningKeys keys, SecurityProperties properties) {
        return new BuiltInTokens(keys, properties, CLOCK);
    }

    /** No skew: a node checks its own tokens, or those of a node whose clock the same operator keeps. */
    @Bean
    JwtDecoder jwtDecoder(BuiltInTokens tokens, SecurityProperties properties) {
        NimbusJwtDecoder decoder = tokens.decoder();
        decoder.setJwtValidator(new TokenValidation(properties.issuer(), null, Duration.ZERO, CLOCK));
        return decoder;
    }
}
