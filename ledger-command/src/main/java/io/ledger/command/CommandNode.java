package io.ledger.command;

import io.ledger.platform.PlatformModule;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** A process that runs the command side alone, against a PostgreSQL that it shares with the others. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({PlatformModule.class, CommandModule.class})
public class CommandNode {

    public static void main(String[] arguments) {
        SpringApplication.run(CommandNode.class, arguments);
    }
}
