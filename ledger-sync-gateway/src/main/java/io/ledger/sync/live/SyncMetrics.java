package io.ledger.sync.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What an operator asks the gateway first. Thread-safe. */
@Component
public class SyncMetrics {

    private final MeterRegistry registry;
    private final Counter encodes;
    private final Counter frames;
    private final Counter rows;
    private final Timer wakeToFrame;

    SyncMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.encodes = counter("ledger.sync.encodes", "Messages read from PostgreSQL and encoded");
        this.frames = counter("ledger.sync.frames.sent", "Messages with changes or events handed to sessions");
        this.rows = counter("ledger.sync.rows.sent", "Rows and events handed to sessions");
        this.wakeToFrame = Timer.builder("ledger.sync.frame.lag")
                .description("From the notification of a commit to the live frame's encoding")
                .publishPercentileHistogram()
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    /** Shows a number that is looked up when somebody asks. */
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    void encoded() {
        encodes.increment();
    }

    void sent(int rowCount) {
        frames.increment();
        rows.increment(rowCount);
    }

    void told(long nanosSinceWake) {
        wakeToFrame.record(Duration.ofNanos(nanosSinceWake));
    }
}
