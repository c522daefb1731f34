package io.ledger.query.projection;

import io.ledger.platform.eventlog.EventLogSource;
import io.ledger.platform.postgres.PostgresProperties;
import io.ledger.platform.postgres.Schema;
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

    @Bean
    Schema viewsSchema() {
        return Schema.views(true);
    }

    @Bean
    Schema ledgerSchemaOfQuery() {
        return Schema.ledger(false);
    }

    @Bean
    ViewsPublisher viewsPublisher(PostgresProperties properties) {
        return new ViewsPublisher(properties);
    }

    @Bean
    ProjectionMonitor projectionMonitor(MeterRegistry meters) {
        return new ProjectionMonitor(meters);
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

    /** Down while rows are older than the events, with the reason: books fail, reading fails, or a segment stands, here or on another node. */
    @Bean
    HealthIndicator projectionHealthIndicator(ViewsProcessor processor, ProjectionMonitor monitor) {
        return () -> {
            int failing = monitor.failing().size();
            Optional<String> trouble = processor.trouble();
            boolean healthy = processor.isRunning() && !processor.isFailing() && failing == 0 && trouble.isEmpty();
            Health.Builder health = healthy ? Health.up() : Health.down();
            trouble.ifPresent(reason -> health.withDetail("reason", reason));
            return health.withDetail("running", processor.isRunning())
                    .withDetail("reading_fails", processor.isFailing())
                    .withDetail("failing_books", failing)
                    .build();
        };
    }
}
