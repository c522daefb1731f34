package io.ledger.query.projection;

import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.EventLogSource;
import io.ledger.platform.postgres.PostgresProperties;
import io.ledger.platform.postgres.Schema;
import io.ledger.platform.thread.Threads;
import io.ledger.platform.trace.Traces;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The projection, from the event log to the views. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionProperties.class)
class ProjectionConfiguration {

    private static final int MAX_PARKED_IN_HEALTH = 10;

    @Bean
    Schema viewsSchema() {
        return Schema.views(true);
    }

    @Bean
    Schema ledgerSchemaOfQuery() {
        return Schema.ledger(false);
    }

    @Bean
    ViewsPublisher viewsPublisher(PostgresProperties properties, Threads threads) {
        return new ViewsPublisher(properties, threads);
    }

    @Bean
    ProjectionMonitor projectionMonitor(MeterRegistry meters, Traces traces) {
        return new ProjectionMonitor(meters, traces);
    }

    @Bean
    Epochs epochs(DataSource dataSource, Projections projections) {
        return new Epochs(dataSource, projections);
    }

    @Bean
    ViewsProcessor viewsProcessor(
            DataSource dataSource,
            PostgresProperties postgres,
            EventLogSource source,
            Projections projections,
            Epochs epochs,
            ProjectionProperties properties,
            ProjectionMonitor monitor,
            ViewsPublisher publisher,
            MeterRegistry meters) {
        Projector projector = new Projector(dataSource, projections, monitor, publisher);
        return new ViewsProcessor(dataSource, postgres, source, projector, epochs, properties, meters);
    }

    /** Books of every node; all nodes say the same number. */
    @Bean
    ParkedBooks parkedBooks(JdbcClient jdbc, MeterRegistry meters) {
        ParkedBooks books = new ParkedBooks(jdbc);
        Gauge.builder("ledger.projection.parked_books", books, counted -> {
                    try {
                        return counted.count();
                    } catch (DataAccessException e) {
                        return Double.NaN; // the health of the database says why
                    }
                })
                .description("Books whose projection stands at an event that cannot be projected")
                .register(meters);
        return books;
    }

    @Bean
    DryProjection dryProjection(DataSource dataSource, Projections projections) {
        return new DryProjection(dataSource, projections);
    }

    @Bean
    ParkedRetry parkedRetry(
            ParkedBooks books,
            Projections projections,
            EventLog events,
            DataSource dataSource,
            ProjectionMonitor monitor,
            ViewsPublisher publisher) {
        return new ParkedRetry(books, projections, events, dataSource, monitor, publisher);
    }

    @Bean
    ProjectionLag projectionLag(JdbcClient jdbc, MeterRegistry meters) {
        ProjectionLag lag = new ProjectionLag(jdbc);
        gauge(
                meters,
                lag,
                "ledger.projection.lag.events",
                ProjectionLag.Lag::events,
                "Events that are not projected yet");
        gauge(
                meters,
                lag,
                "ledger.projection.lag.ms",
                ProjectionLag.Lag::milliseconds,
                "Milliseconds since the oldest of them was stored");
        return lag;
    }

    private static void gauge(
            MeterRegistry meters,
            ProjectionLag lag,
            String name,
            ToDoubleFunction<ProjectionLag.Lag> value,
            String description) {
        Gauge.builder(name, lag, measured -> {
                    try {
                        return value.applyAsDouble(measured.measure());
                    } catch (DataAccessException e) {
                        return Double.NaN; // the health of the database says why
                    }
                })
                .description(description)
                .register(meters);
    }

    /**
     * Down while rows are older than the events, with the reason: books fail, reading fails, or a segment stands, here or on another node. A parked book is told of, and is no reason to take
     * the node from all others.
     */
    @Bean
    HealthIndicator projectionHealthIndicator(ViewsProcessor processor, ProjectionMonitor monitor, ParkedBooks parked) {
        return () -> {
            int failing = monitor.failing().size();
            Optional<String> trouble = processor.trouble();
            boolean healthy = processor.isRunning() && !processor.isFailing() && failing == 0 && trouble.isEmpty();
            Health.Builder health = healthy ? Health.up() : Health.down();
            trouble.ifPresent(reason -> health.withDetail("reason", reason));
            return health.withDetail("running", processor.isRunning())
                    .withDetail("reading_fails", processor.isFailing())
                    .withDetail("failing_books", failing)
                    .withDetail("parked_books", parkedBooks(parked))
                    .build();
        };
    }

    private static Object parkedBooks(ParkedBooks parked) {
        try {
            return parked.list(MAX_PARKED_IN_HEALTH).stream()
                    .map(ParkedBooks.Entry::book)
                    .toList();
        } catch (DataAccessException e) {
            return "unknown: the database cannot be reached";
        }
    }
}
