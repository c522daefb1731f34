package io.ledger.access;

import io.ledger.platform.PlatformModule;
import io.ledger.platform.postgres.Schema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a process of Ledger imports to know who calls it, and what they may; it brings the platform along. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import(PlatformModule.class)
public class AccessModule {

    /** The logins, sessions and memberships; every process migrates them. */
    @Bean
    static Schema accessSchema() {
        return Schema.access();
    }
}
