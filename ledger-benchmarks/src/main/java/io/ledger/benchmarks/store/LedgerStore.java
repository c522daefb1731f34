package io.ledger.benchmarks.store;

import io.ledger.benchmarks.postgres.BenchPostgres.Database;
import io.ledger.benchmarks.report.ClosedLoop;
import io.ledger.command.CommandNode;
import java.time.Duration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Ledger's command node as it is, its HTTP idle: Axon's command gateway, the aggregate, the group commit. */
final class LedgerStore implements Contender {

    private final ConfigurableApplicationContext context;
    private final CommandGateway gateway;
    private final NewCustomers customers;

    /** @param processors whether the node's own processor, which follows the members of books, runs beside, as it does in production */
    LedgerStore(Database database, NewCustomers customers, boolean processors) {
        this.context = new SpringApplicationBuilder(CommandNode.class)
                .logStartupInfo(false)
                .run(database.arguments());
        this.gateway = context.getBean(CommandGateway.class);
        this.customers = customers;
        if (!processors) {
            context.getBean(Configuration.class)
                    .eventProcessingConfiguration()
                    .eventProcessors()
                    .values()
                    .forEach(EventProcessor::shutDown);
        }
    }

    /** Where its commands go in. */
    CommandGateway gateway() {
        return gateway;
    }

    @Override
    public String name() {
        return "Ledger";
    }

    @Override
    public double perSecond(int callers, Duration duration) {
        return ClosedLoop.perSecond(callers, duration, () -> gateway.sendAndWait(customers.next()));
    }

    @Override
    public void close() {
        context.close();
    }
}
