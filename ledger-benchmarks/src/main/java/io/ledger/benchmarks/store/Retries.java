package io.ledger.benchmarks.store;

import io.ledger.api.record.RecordCommand.CreateRecord;
import io.ledger.benchmarks.report.ClosedLoop;
import io.ledger.command.eventstore.CommandIdTakenException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;

/**
 * The same as {@link LedgerStore}, on its node, when some of the commands are ones that were stored before: by devices that did not hear the answer. What is stored before is remembered over
 * all rounds, so most of it lies a while back.
 */
final class Retries implements Contender {

    private static final int REMEMBERED = 100_000;
    private static final int PER_CENT = 100;

    private final CommandGateway gateway;
    private final NewCustomers customers;
    private final int perCent;
    private final AtomicReferenceArray<@Nullable CreateRecord> stored = new AtomicReferenceArray<>(REMEMBERED);
    private final AtomicLong count = new AtomicLong();

    Retries(CommandGateway gateway, NewCustomers customers, int perCent) {
        this.gateway = gateway;
        this.customers = customers;
        this.perCent = perCent;
    }

    @Override
    public String name() {
        return perCent == 0 ? "no duplicates" : perCent + " % duplicates";
    }

    @Override
    public double perSecond(int callers, Duration duration) {
        return ClosedLoop.perSecond(callers, duration, this::send);
    }

    private void send() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int known = (int) Math.min(count.get(), REMEMBERED);
        CreateRecord again = known > 0 && random.nextInt(PER_CENT) < perCent ? stored.get(random.nextInt(known)) : null;
        if (again == null) {
            CreateRecord command = customers.next();
            gateway.sendAndWait(command);
            stored.set((int) (count.getAndIncrement() % REMEMBERED), command);
        } else {
            try {
                gateway.sendAndWait(again);
                throw new IllegalStateException("A command was stored twice.");
            } catch (CommandIdTakenException e) {
                // As it should be.
            }
        }
    }

    @Override
    public void close() {
        // The node is another's.
    }
}
