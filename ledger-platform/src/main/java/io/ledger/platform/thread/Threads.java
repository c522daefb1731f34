package io.ledger.platform.thread;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The threads that this node cannot do without. Its health, which readiness includes, is down while one of them is dead or keeps dying: the node then does not do what it is for,
 * whatever else answers. Thread-safe.
 */
@Component("threadsHealthIndicator")
public class Threads implements HealthIndicator {

    private final MeterRegistry meters;
    private final List<SupervisedThread> threads = new CopyOnWriteArrayList<>();

    public Threads(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Starts a thread, a daemon, that lives until {@link #stop}. */
    public SupervisedThread start(String name, SupervisedThread.Work work) {
        SupervisedThread thread = new SupervisedThread(
                name,
                work,
                () -> meters.counter("ledger.thread.deaths", "thread", name).increment());
        threads.add(thread);
        thread.start();
        return thread;
    }

    /** Ends a thread, which is needed no longer. */
    public void stop(SupervisedThread thread) {
        threads.remove(thread);
        thread.stop();
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (SupervisedThread thread : threads) {
            String trouble = thread.trouble();
            if (trouble != null) {
                health.down().withDetail(thread.name(), trouble);
            }
        }
        return health.build();
    }
}
