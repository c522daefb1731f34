package io.ledger.query.projection;

import io.ledger.eventlog.EventLogSource;
import io.ledger.eventlog.LogProcessor;
import io.ledger.platform.postgres.PostgresProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;

/** The processor {@code views}: has the {@link Projector} follow the event log, in this node's share of the segments. */
final class ViewsProcessor implements SmartLifecycle {

    static final String NAME = "views";

    private final NameOrder names;
    private final Epochs epochs;
    private final Standing standing = new Standing();
    private final SharedSegments shared;
    private final LogProcessor processor;

    ViewsProcessor(
            DataSource dataSource,
            PostgresProperties postgres,
            EventLogSource source,
            Projector projector,
            Epochs epochs,
            ProjectionProperties properties,
            MeterRegistry meters) {
        this.names = new NameOrder(postgres);
        this.epochs = epochs;
        this.shared = new SharedSegments(postgres, this::share, standing);
        this.processor = new LogProcessor(
                dataSource,
                new LogProcessor.Settings(
                        NAME,
                        properties.segments(),
                        properties.batchSize(),
                        source,
                        source.monitor(),
                        projector,
                        SharedSegments.TOKENS,
                        shared::beat),
                meters);
    }

    private void share(int segments) {
        processor.maxSegments(segments);
    }

    @Override
    public void start() {
        if (!processor.isRunning()) {
            names.ensureCurrent();
            epochs.ensureCurrent();
            processor.start();
        }
    }

    /** Gives the segments back first: the other nodes go on with them within a second or two. */
    @Override
    public void stop() {
        if (processor.isRunning()) {
            processor.stop();
            shared.close();
        }
    }

    @Override
    public boolean isRunning() {
        return processor.isRunning();
    }

    /** Whether reading the event log fails at the moment. */
    boolean isFailing() {
        return processor.isReadingFailing();
    }

    /** Why rows do not follow the events at the moment, here or on another node; empty while they do. */
    Optional<String> trouble() {
        return processor.trouble().or(standing::reason);
    }
}
