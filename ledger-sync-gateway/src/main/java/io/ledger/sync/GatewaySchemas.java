package io.ledger.sync;

import io.ledger.platform.postgres.Schema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The schemas that the gateway reads and other modules migrate. */
@Configuration(proxyBeanMethods = false)
class GatewaySchemas {

    @Bean
    Schema readLedgerSchema() {
        return Schema.ledger(false);
    }

    @Bean
    Schema readProjectionSchema() {
        return Schema.projection(false);
    }
}
