package io.ledger.access.security;

import io.ledger.access.key.LogKeys;
import io.ledger.access.key.StoredKeys;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The keys of the books' logs, whoever issues the tokens. */
@Configuration(proxyBeanMethods = false)
class LogKeyConfiguration {

    /** @param encryptionKey not among the properties that are objects, so that nothing prints it */
    @Bean
    LogKeys logKeys(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            @Value("${ledger.log.name:ledger.local}") String name,
            @Value("${ledger.log.key-rotation:365d}") Duration rotation,
            @Value("${ledger.security.key-encryption-key:}") String encryptionKey,
            @Value("${ledger.security.discard-signing-keys:false}") boolean discard) {
        return new LogKeys(
                        jdbc,
                        new TransactionTemplate(transactions),
                        StoredKeys.with(encryptionKey),
                        new LogKeys.Settings(name, rotation, discard),
                        InstantSource.system())
                .encryptPlain();
    }
}
