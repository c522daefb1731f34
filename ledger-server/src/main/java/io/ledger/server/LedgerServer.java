package io.ledger.server;

import io.ledger.access.AccessModule;
import io.ledger.command.CommandModule;
import io.ledger.eventlog.EventLogModule;
import io.ledger.query.QueryModule;
import io.ledger.sync.GatewayModule;
import io.ledger.web.WebModule;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** All three sides of Ledger in one process, and the web app. Started through {@link RunningLedger}, which brings the PostgreSQL. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    AccessModule.class,
    EventLogModule.class,
    CommandModule.class,
    QueryModule.class,
    GatewayModule.class,
    WebModule.class
})
public class LedgerServer {}
