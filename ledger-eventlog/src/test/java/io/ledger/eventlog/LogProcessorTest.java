package io.ledger.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.monitoring.NoOpMessageMonitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A processor whose threads die of errors, in each of the places where Axon leaves one standing. */
class LogProcessorTest {

    private static final int EVENTS = 40;
    private static final int BOOKS = 8;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    /** What is thrown once, at an event's position, and where. */
    private final Map<Long, String> errors = new ConcurrentHashMap<>();

    private DriverManagerDataSource dataSource;
    private JdbcClient jdbc;
    private LogProcessor processor;
    private volatile long head;

    @BeforeEach
    void start() {
        TestPostgres.Database database = TestPostgres.newDatabase();
        dataSource = new DriverManagerDataSource(database.url(), database.user(), database.password());
        jdbc = JdbcClient.create(dataSource);
        jdbc.sql("""
                CREATE TABLE token_entry (
                    processor_name text NOT NULL, segment int NOT NULL, token bytea, token_type text, "timestamp" text, owner text,
                    PRIMARY KEY (processor_name, segment));
                CREATE TABLE done (position bigint NOT NULL);
                CREATE SCHEMA ledger;
                CREATE TABLE ledger.event (position bigint PRIMARY KEY);
                INSERT INTO ledger.event VALUES (1000000);
                """).update();
        LogProcessor.Settings settings = new LogProcessor.Settings(
                "test",
                2,
                1,
                new Source(),
                NoOpMessageMonitor.INSTANCE,
                new Handler(),
                TokenTable.byTime("token_entry", "timestamp"),
                (o, b) -> {});
        processor = new LogProcessor(dataSource, settings, meters);
    }

    @AfterEach
    void stop() {
        processor.stop();
    }

    private final class Handler implements EventMessageHandler {
        @Override
        public Object handle(EventMessage<?> message) {
            long position = EventMessages.stored(message).position();
            jdbc.sql("INSERT INTO done VALUES (?)").param(position).update();
            if (errors.remove(position, "handling")) {
                throw new StackOverflowError("handling " + position);
            }
            if (errors.remove(position, "committing")) {
                CurrentUnitOfWork.get().onPrepareCommit(ignored -> {
                    throw new StackOverflowError("committing " + position);
                });
            }
            return position;
        }
    }

    /** Events of some books, as they come. */
    private final class Source implements StreamableMessageSource<TrackedEventMessage<?>> {
        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
            return new Events(token == null ? 0 : token.position().orElse(0));
        }

        @Override
        public TrackingToken createTailToken() {
            return new GlobalSequenceTrackingToken(0);
        }
    }

    private final class Events implements BlockingStream<TrackedEventMessage<?>> {
        private long position;

        private Events(long position) {
            this.position = position;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return position < head ? Optional.of(event(position + 1)) : Optional.empty();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            if (position < head && errors.remove(position + 1, "reading")) {
                throw new StackOverflowError("reading " + (position + 1));
            }
            return position < head;
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            return event(++position);
        }

        @Override
        public void close() {}
    }

    private static TrackedEventMessage<?> event(long position) {
        UUID book = new UUID(7, position % BOOKS);
        StoredEvent stored =
                new StoredEvent(position, book, 1, book, 0, book, "T", 1, Instant.EPOCH, "{}", "{}", new byte[32]);
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericEventMessage<>("payload", Map.of(EventMessages.STORED, stored)));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(60);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("deadline").isBefore(deadline);
            Thread.sleep(10);
        }
    }

    private void assertEachDoneOnce() throws InterruptedException {
        await(() -> jdbc.sql("SELECT count(DISTINCT position) FROM done")
                        .query(Long.class)
                        .single()
                == head);
        assertThat(jdbc.sql("SELECT count(*) FROM done").query(Long.class).single())
                .isEqualTo(head);
    }

    private double restarts() {
        return meters.counter("ledger.processor.restarts", "processor", "test").count();
    }

    @Test
    void an_error_while_handling_reading_or_committing_costs_a_new_beginning_and_each_event_is_done_once()
            throws Exception {
        processor.start();
        double before = 0;
        for (String place : Set.of("handling", "reading", "committing")) {
            errors.put(head + EVENTS / 2, place);
            head += EVENTS;
            assertEachDoneOnce();
            assertThat(errors).as(place).isEmpty();
            assertThat(restarts()).as(place).isGreaterThan(before);
            before = restarts();
            await(() -> processor.trouble().isEmpty());
        }
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%' AND datname = current_database()")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_processor_that_is_stopped_gives_its_claims_back() throws Exception {
        processor.start();
        await(() -> jdbc.sql("SELECT count(owner) FROM token_entry")
                        .query(Long.class)
                        .single()
                == 2);
        processor.maxSegments(1);
        await(() -> jdbc.sql("SELECT count(owner) FROM token_entry")
                        .query(Long.class)
                        .single()
                == 1);
        processor.maxSegments(2);
        await(() -> jdbc.sql("SELECT count(owner) FROM token_entry")
                        .query(Long.class)
                        .single()
                == 2);
        processor.stop();
        assertThat(jdbc.sql("SELECT count(owner) FROM token_entry")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(processor.trouble()).contains("It was stopped.");
    }

    @Test
    void a_processor_whose_claims_are_dated_in_the_future_goes_on() throws Exception {
        processor.start();
        head = EVENTS;
        assertEachDoneOnce();
        processor.stop();
        jdbc.sql("UPDATE token_entry SET owner = 'killed', \"timestamp\" = '2099-01-01T00:00:00Z'")
                .update();
        processor.start();
        head += EVENTS;
        assertEachDoneOnce();
    }

    /** As a crash of the database leaves it whose commits do not wait for the disk: rows and tokens are those of a moment before. */
    private void loseCommitsAfter(long position) {
        jdbc.sql("""
                BEGIN;
                LOCK token_entry;
                DELETE FROM done WHERE position > %1$d;
                UPDATE token_entry SET token = convert_to('{"globalIndex":%1$d}', 'UTF8');
                COMMIT;
                """.formatted(position)).update();
    }

    @Test
    void what_the_database_lost_is_done_again_and_nothing_is_passed_over() throws Exception {
        processor.start();
        head = EVENTS;
        assertEachDoneOnce();
        loseCommitsAfter(EVENTS / 2);
        assertEachDoneOnce(); // though nothing comes after it

        loseCommitsAfter(EVENTS - 1);
        head++; // of another book than the one that was lost
        assertEachDoneOnce();
        assertThat(restarts()).isZero();
    }

    @Test
    void a_segment_whose_batches_failed_for_long_goes_on_within_seconds_when_they_do_not() throws Exception {
        jdbc.sql("ALTER TABLE done ADD CHECK (position <> 3)").update();
        processor.start();
        head = EVENTS;
        Thread.sleep(8_000); // long enough for Axon's own pauses to grow to 8 s
        jdbc.sql("ALTER TABLE done DROP CONSTRAINT done_position_check").update();
        Instant mended = Instant.now();
        assertEachDoneOnce();
        System.out.println("MEASURED went on after " + (Instant.now().toEpochMilli() - mended.toEpochMilli()) + " ms");
        assertThat(restarts()).isZero();
    }
}
