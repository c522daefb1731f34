package io.ledger.query.projection;

import io.ledger.eventlog.EventLogSource;
import io.ledger.eventlog.LogProcessor;
import io.ledger.eventlog.trace.Traces;
import io.ledger.platform.postgres.LivingLife;
import io.ledger.platform.postgres.PostgresProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import javax.sql.DataSource;

/** The processor {@code views} of a life: has a {@link Projector} follow the event log, in this node's share of the segments. Thread-safe. */
final class LifeProcessor {

    static final String NAME = "views";

    private final Life life;
    private final ProjectionMonitor monitor;
    private final Pace pace;
    private final Standing standing = new Standing();
    private final SharedSegments shared;
    private final LogProcessor processor;
    private volatile boolean living;
    private volatile long until;

    /** What the processors of all lives share. */
    record Parts(
            DataSource dataSource,
            PostgresProperties postgres,
            EventLogSource source,
            Projections projections,
            ProjectionProperties properties,
            ViewsPublisher publisher,
            MeterRegistry meters,
            Traces traces) {}

    LifeProcessor(Life life, Parts parts) {
        this.life = life;
        this.living = life.isLiving();
        this.until = life.until();
        this.monitor = new ProjectionMonitor(parts.meters(), parts.traces());
        this.pace = new Pace(parts.properties().buildShare());
        this.shared = new SharedSegments(life, parts.postgres(), this::share, standing);
        EventLogSource.Whole log = parts.source().whole(() -> until);
        String schema = LivingLife.quoted(life.schema());
        this.processor = new LogProcessor(
                parts.dataSource(),
                new LogProcessor.Settings(
                        NAME,
                        parts.properties().segments(),
                        parts.properties().batchSize(),
                        log,
                        log.monitor(),
                        new Projector(
                                parts.dataSource(),
                                parts.projections(),
                                life,
                                monitor,
                                news -> {
                                    if (living) {
                                        parts.publisher().publish(news);
                                    }
                                },
                                pace),
                        SharedSegments.tokens(schema),
                        shared::beat),
                parts.meters());
    }

    private void share(int segments) {
        processor.maxSegments(segments);
    }

    Life life() {
        return life;
    }

    void start() {
        processor.start();
    }

    /** Takes in what became of the life, and whether somebody reads another one meanwhile, whose work comes first. */
    void now(Life now, boolean othersAreRead) {
        until = now.until();
        living = now.isLiving();
        pace.set(!living && othersAreRead);
    }

    /** Gives the segments back first: the other nodes go on with them within a second or two. */
    void stop() {
        processor.stop();
        shared.close();
    }

    boolean isRunning() {
        return processor.isRunning();
    }

    ProjectionMonitor monitor() {
        return monitor;
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
