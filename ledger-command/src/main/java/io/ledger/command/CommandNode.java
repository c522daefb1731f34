package io.ledger.command;

import io.ledger.access.AccessModule;
import io.ledger.eventlog.EventLogModule;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** A process that runs the command side alone, against a PostgreSQL that it shares with the others. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({AccessModule.class, EventLogModule.class, CommandModule.class})
public class CommandNode {

    public static void main(String[] arguments) {
        SpringApplication.run(CommandNode.class, arguments);
    }
}
