package io.ledger.sync;

import io.ledger.access.AccessModule;
import io.ledger.eventlog.EventLogModule;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** A process that runs the gateway side alone, against a PostgreSQL that it shares with the others. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({AccessModule.class, EventLogModule.class, GatewayModule.class})
public class GatewayNode {

    public static void main(String[] arguments) {
        SpringApplication.run(GatewayNode.class, arguments);
    }
}
