package io.ledger.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.command.CommandSide;
import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.postgres.DatabaseClock;
import io.ledger.platform.postgres.PostgresProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Events are recorded at the database's time, whatever the node's clock says. PostgreSQL's clock is moved by a function of the same name that its sessions find
 * first.
 */
class LogTimeTest {

    private static final Duration A_YEAR = Duration.ofDays(365);

    private static CommandSide side;
    private final UUID book = UUID.randomUUID();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<EventWriter> writers = new ArrayList<>();

    @BeforeAll
    static void start() throws SQLException {
        side = CommandSide.start();
        String url = side.database().url();
        String name = url.substring(url.lastIndexOf('/') + 1).replaceFirst("\\?.*", "");
        execute("CREATE SCHEMA moved");
        execute("CREATE TABLE moved.by (shift interval NOT NULL)");
        execute("INSERT INTO moved.by VALUES ('0')");
        execute("""
                CREATE FUNCTION moved.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
                AS 'SELECT pg_catalog.clock_timestamp() + shift FROM moved.by'
                """);
        execute("GRANT USAGE ON SCHEMA moved TO PUBLIC");
        execute("GRANT SELECT ON moved.by TO PUBLIC");
        execute("ALTER DATABASE %s SET search_path = moved, pg_catalog, public".formatted(name));
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @AfterEach
    void disconnect() throws SQLException {
        move(Duration.ZERO);
        writers.forEach(EventWriter::disconnect);
    }

    @Test
    void clockOfTheNodeIsWrong_eventsAreRecordedAtTheDatabasesTime() throws SQLException {
        move(A_YEAR.negated()); // so this process is a year ahead

        EventWriter writer = writer();
        write(writer);
        write(writer);

        assertThat(recordedAt())
                .allSatisfy(at -> assertIsAbout(at, Instant.now().minus(A_YEAR)));
    }

    @Test
    void databasesClockGoesBackALittle_eventsWaitForItAtTheTimeOfTheNewest() throws SQLException {
        EventWriter writer = writer();
        write(writer);
        move(Duration.ofSeconds(-30));
        write(writer);
        write(writer());

        List<Instant> times = recordedAt();
        assertThat(times.subList(1, 3)).containsOnly(times.getFirst());
    }

    @Test
    void databasesClockWasAheadByAYear_onlyWhatWasStoredThenIsInTheFuture() throws SQLException {
        EventWriter writer = writer();
        write(writer);
        move(A_YEAR);
        write(writer);
        move(Duration.ZERO);
        write(writer);
        write(writer);
        write(writer());

        List<Instant> times = recordedAt();
        assertIsAbout(times.get(1), Instant.now().plus(A_YEAR));
        assertThat(times.subList(2, 5)).allSatisfy(at -> assertIsAbout(at, Instant.now()));
        assertThat(times.subList(2, 5)).isSorted();
        side.requireValidChain(book);
    }

    @Test
    void timeThatTheWriterCounts_isTheDatabases_soNoBatchGoesTheSlowWay() throws SQLException {
        EventWriter writer = writer();
        for (int i = 0; i < 50; i++) {
            write(writer);
        }

        assertThat(recordedAt()).isSorted().allSatisfy(at -> assertIsAbout(at, Instant.now()));
        assertThat(registry.get("ledger.append.slow.batches").counter().count())
                .as("the first one, which does not know where the head is; a busy machine may make another late")
                .isLessThan(25);
    }

    @Test
    void timeThatDecisionsTakeForNow_isTheDatabasesToo() throws SQLException {
        DatabaseClock clock = new DatabaseClock(JdbcClient.create(new DriverManagerDataSource(
                side.database().url(), side.database().user(), side.database().password())));
        move(A_YEAR);

        assertIsAbout(clock.now(), Instant.now().plus(A_YEAR));
    }

    private static void assertIsAbout(Instant at, Instant expected) {
        assertThat(Duration.between(at, expected).abs()).isLessThan(Duration.ofSeconds(20));
    }

    private List<Instant> recordedAt() {
        return side.events(book).stream().map(StoredEvent::recordedAt).toList();
    }

    private void write(EventWriter writer) throws SQLException {
        writer.connect();
        writer.write(List.of(new Append(
                List.of(new NewEvent(book, UUID.randomUUID(), 0, UUID.randomUUID(), "CustomerRemoved", 1, "{}", "{}")),
                List.of())));
    }

    private EventWriter writer() {
        EventWriter writer = new EventWriter(
                new PostgresProperties(
                        side.database().url(),
                        side.database().user(),
                        side.database().password(),
                        1,
                        10),
                new AppendMetrics(registry, List.of()));
        writers.add(writer);
        return writer;
    }

    private static void move(Duration shift) throws SQLException {
        execute("UPDATE moved.by SET shift = make_interval(secs => %d)".formatted(shift.toSeconds()));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection owner = side.database().connect();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
