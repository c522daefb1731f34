package io.ledger.query.projection;

import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.EventLogSource;
import io.ledger.eventlog.trace.Traces;
import io.ledger.platform.postgres.Notifications;
import io.ledger.platform.postgres.PostgresProperties;
import io.ledger.platform.postgres.Schema;
import io.ledger.platform.postgres.ViewsVersion;
import io.ledger.platform.thread.Threads;
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

/** The projection, from the event log to the views. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionProperties.class)
class ProjectionConfiguration {

    private static final int MAX_PARKED_IN_HEALTH = 10;

    @Bean
    Schema projectionSchema() {
        return Schema.projection(true);
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
    Lives lives(DataSource dataSource, PostgresProperties postgres, ViewsVersion version) {
        return new Lives(dataSource, postgres, version);
    }

    @Bean
    Epochs epochs(DataSource dataSource) {
        return new Epochs(dataSource);
    }

    @Bean
    LifeBuild lifeBuild(
            DataSource dataSource,
            PostgresProperties postgres,
            Projections projections,
            EventLog events,
            Lives lives,
            BookSums sums,
            MeterRegistry meters) {
        return new LifeBuild(dataSource, lives, new LifeSwitch(postgres, projections, events, lives, sums), meters);
    }

    @Bean
    OldLives oldLives(DataSource dataSource, Lives lives, ViewsVersion version, ProjectionProperties properties) {
        return new OldLives(dataSource, lives, version, properties.dropAfter());
    }

    @Bean
    Rebuilds rebuilds(
            DataSource dataSource,
            PostgresProperties postgres,
            Projections projections,
            EventLog events,
            Lives lives,
            OldLives old,
            ViewsPublisher publisher,
            ViewsVersion version) {
        BookRebuild book = new BookRebuild(postgres, projections, events, lives, publisher);
        return new Rebuilds(dataSource, lives, old, book, version);
    }

    @Bean
    LifeProcessor.Parts partsOfLives(
            DataSource dataSource,
            PostgresProperties postgres,
            EventLogSource source,
            Projections projections,
            ProjectionProperties properties,
            ViewsPublisher publisher,
            MeterRegistry meters,
            Traces traces) {
        return new LifeProcessor.Parts(
                dataSource, postgres, source, projections, properties, publisher, meters, traces);
    }

    @Bean
    LifeKeeper lifeKeeper(
            Lives lives,
            LifeBuild build,
            OldLives old,
            PostgresProperties postgres,
            LifeProcessor.Parts parts,
            Notifications notifications,
            Threads threads) {
        return new LifeKeeper(lives, build, old, new NameOrder(postgres), parts, notifications, threads);
    }

    /** Books of every node; all nodes say the same number. */
    @Bean
    ParkedBooks parkedBooks(Lives lives, MeterRegistry meters) {
        ParkedBooks books = new ParkedBooks(lives);
        Gauge.builder("ledger.projection.parked_books", books, counted -> {
                    try {
                        return counted.count();
                    } catch (DataAccessException | IllegalStateException e) {
                        return Double.NaN; // the health of the database says why
                    }
                })
                .description("Books whose projection stands at an event that cannot be projected")
                .register(meters);
        return books;
    }

    @Bean
    DryProjection dryProjection(PostgresProperties postgres, Projections projections, Lives lives) {
        return new DryProjection(postgres, projections, lives);
    }

    @Bean
    ParkedRetry parkedRetry(
            ParkedBooks books,
            Projections projections,
            EventLog events,
            DataSource dataSource,
            Lives lives,
            MeterRegistry meters,
            Traces traces,
            ViewsPublisher publisher) {
        return new ParkedRetry(
                books, projections, events, dataSource, lives, new ProjectionMonitor(meters, traces), publisher);
    }

    @Bean
    ProjectionLag projectionLag(Lives lives, MeterRegistry meters) {
        ProjectionLag lag = new ProjectionLag(lives);
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
                    } catch (DataAccessException | IllegalStateException e) {
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
    HealthIndicator projectionHealthIndicator(LifeKeeper processor, ParkedBooks parked) {
        return () -> {
            int failing = processor.failing().size();
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
        } catch (DataAccessException | IllegalStateException e) {
            return "unknown: " + e.getMessage();
        }
    }
}
