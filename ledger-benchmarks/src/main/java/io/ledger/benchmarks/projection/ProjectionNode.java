package io.ledger.benchmarks.projection;

import io.ledger.access.AccessModule;
import io.ledger.benchmarks.postgres.BenchPostgres.Database;
import io.ledger.command.CommandModule;
import io.ledger.eventlog.EventLogModule;
import io.ledger.query.QueryModule;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventProcessor;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Import;

/** The command side, which makes the events, and the query side, which projects them, in one process; none of their processors runs at first. */
final class ProjectionNode implements AutoCloseable {

    /** The bean whose start goes on with the projection, and whose stop ends it. */
    private static final String PROCESSOR = "lifeKeeper";

    private final ConfigurableApplicationContext context;

    ProjectionNode(Database database, String... arguments) {
        context = new SpringApplicationBuilder(Modules.class)
                .logStartupInfo(false)
                .run(Stream.of(database.arguments(), arguments)
                        .flatMap(Stream::of)
                        .toArray(String[]::new));
        context.getBean(Configuration.class)
                .eventProcessingConfiguration()
                .eventProcessors()
                .values()
                .forEach(EventProcessor::shutDown);
        processor().stop();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({AccessModule.class, EventLogModule.class, CommandModule.class, QueryModule.class})
    static class Modules {}

    Lifecycle processor() {
        return context.getBean(PROCESSOR, Lifecycle.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
