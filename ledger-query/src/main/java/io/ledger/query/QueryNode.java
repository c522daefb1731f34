package io.ledger.query;

import io.ledger.access.AccessModule;
import io.ledger.eventlog.EventLogModule;
import io.ledger.web.WebModule;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** A process that runs the query side alone, against a PostgreSQL that it shares with the others, and gives browsers the web app. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({AccessModule.class, EventLogModule.class, QueryModule.class, WebModule.class})
public class QueryNode {

    public static void main(String[] arguments) {
        SpringApplication.run(QueryNode.class, arguments);
    }
}
