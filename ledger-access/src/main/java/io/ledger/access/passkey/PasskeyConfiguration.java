package io.ledger.access.passkey;

import io.ledger.access.security.SecurityProperties;
import io.ledger.access.security.WithBuiltInIssuer;
import io.ledger.access.signin.SignIn;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@WithBuiltInIssuer
class PasskeyConfiguration {

    /** @param domain of all passkeys; empty for the host of the page that asks */
    @Bean
    Passkeys passkeys(
            JdbcClient jdbc,
            SignIn signIn,
            SecurityProperties properties,
            @Value("${ledger.security.passkeys.domain:}") String domain) {
        PageOrigin origins = new PageOrigin(domain.strip().toLowerCase(Locale.ROOT), properties.allowedOrigins());
        return new Passkeys(new PasskeyTable(jdbc), new Challenges(jdbc), origins, signIn);
    }
}
