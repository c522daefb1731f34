package io.ledger.command.eventstore;

import static io.ledger.command.CommandSide.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.command.CommandSide;
import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.postgres.PostgresProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The event store's writing side, on a real PostgreSQL: what holds whatever else goes on. */
class GroupCommitTest {

    private static CommandSide side;
    private final List<GroupCommit> writers = new ArrayList<>();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeAll
    static void start() {
        side = CommandSide.start();
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @AfterEach
    void stopWriters() {
        writers.forEach(GroupCommit::stop);
        callers.close();
    }

    @Test
    void twoWritersAtOnce_numberWithoutGaps_andNoReaderMissesAnEvent() throws Exception {
        int perCaller = 50;
        int callersPerWriter = 16;
        List<UUID> books = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        List<GroupCommit> both = List.of(startedWriter(), startedWriter());
        int total = both.size() * callersPerWriter * perCaller;
        long before = side.bean(EventLog.class).headPosition();
        Future<List<StoredEvent>> reader = callers.submit(() -> readAfter(before, total));

        List<Future<?>> done = new ArrayList<>();
        for (GroupCommit writer : both) {
            for (int caller = 0; caller < callersPerWriter; caller++) {
                UUID book = books.get(caller % books.size());
                done.add(callers.submit(() -> {
                    for (int i = 0; i < perCaller; i++) {
                        writer.append(List.of(event(book, UUID.randomUUID(), 0, UUID.randomUUID())));
                    }
                }));
            }
        }
        for (Future<?> caller : done) {
            caller.get();
        }

        assertThat(reader.get())
                .extracting(StoredEvent::position)
                .containsExactlyElementsOf(LongStream.rangeClosed(before + 1, before + total)
                        .boxed()
                        .toList());
        books.forEach(side::requireValidChain);
    }

    @Test
    void batchWithConflicts_failsOnlyTheCallersInConflict() throws Exception {
        UUID book = UUID.randomUUID();
        UUID stream = UUID.randomUUID();
        UUID takenId = UUID.randomUUID();
        startedWriter().append(List.of(event(book, stream, 0, takenId)));
        GroupCommit writer = writer();
        UUID newStream = UUID.randomUUID();
        UUID newId = UUID.randomUUID();
        Map<String, Future<Long>> answers = new ConcurrentHashMap<>();

        // Queued one after the other, so that they are one batch in this order.
        List<Map.Entry<String, List<NewEvent>>> queue = List.of(
                Map.entry("new", List.of(event(book, UUID.randomUUID(), 0, UUID.randomUUID()))),
                Map.entry("id taken", List.of(event(book, UUID.randomUUID(), 0, takenId))),
                Map.entry("stream begun", List.of(event(book, stream, 0, UUID.randomUUID()))),
                Map.entry("stream goes on", List.of(event(book, stream, 1, UUID.randomUUID()))),
                Map.entry("stream went on", List.of(event(book, stream, 1, UUID.randomUUID()))),
                Map.entry("gap", List.of(event(book, stream, 7, UUID.randomUUID()))),
                Map.entry("first in batch", List.of(event(book, newStream, 0, newId))),
                Map.entry("second in batch", List.of(event(book, UUID.randomUUID(), 0, newId))),
                Map.entry(
                        "half of it taken",
                        List.of(
                                event(book, UUID.randomUUID(), 0, UUID.randomUUID()),
                                event(book, UUID.randomUUID(), 0, takenId))));
        for (int i = 0; i < queue.size(); i++) {
            int waiting = i + 1;
            List<NewEvent> events = queue.get(i).getValue();
            answers.put(queue.get(i).getKey(), callers.submit(() -> writer.append(events)));
            await(() -> writer.waiting() == waiting);
        }
        writer.start();

        assertThat(answers.get("new").get()).isEqualTo(2);
        assertThat(answers.get("stream goes on").get()).isEqualTo(3);
        assertThat(answers.get("first in batch").get()).isEqualTo(4);
        assertFails(answers.get("id taken"), CommandIdTakenException.class);
        assertFails(answers.get("second in batch"), CommandIdTakenException.class);
        assertFails(answers.get("half of it taken"), CommandIdTakenException.class);
        assertFails(answers.get("stream begun"), AggregateStreamCreationException.class);
        assertFails(answers.get("stream went on"), ConcurrencyException.class);
        assertFails(answers.get("gap"), ConcurrencyException.class);
        assertThat(side.events(book)).hasSize(4);
        side.requireValidChain(book);
    }

    @Test
    void connectionKilledAgainAndAgain_nothingIsLostOrDoubled() throws Exception {
        UUID book = UUID.randomUUID();
        GroupCommit writer = startedWriter();
        Set<UUID> ids = ConcurrentHashMap.newKeySet();
        AtomicInteger toldToTryAgain = new AtomicInteger();
        AtomicBoolean goOn = new AtomicBoolean(true);
        List<Future<?>> done = new ArrayList<>();
        for (int caller = 0; caller < 8; caller++) {
            done.add(callers.submit(() -> {
                while (goOn.get()) {
                    UUID id = UUID.randomUUID();
                    ids.add(id);
                    toldToTryAgain.addAndGet(appendUntilStored(writer, event(book, UUID.randomUUID(), 0, id)));
                }
            }));
        }
        for (int kills = 0; kills < 5; ) {
            int known = ids.size();
            await(() -> ids.size() > known + 100);
            kills += killWriters();
        }
        goOn.set(false);
        for (Future<?> caller : done) {
            caller.get();
        }

        assertThat(toldToTryAgain).hasPositiveValue();
        assertThat(side.events(book)).extracting(StoredEvent::eventId).containsExactlyInAnyOrderElementsOf(ids);
        side.requireValidChain(book);
    }

    @Test
    void databaseCannotBeReached_callersAreToldToTryAgain() {
        PostgresProperties nowhere =
                new PostgresProperties("jdbc:postgresql://localhost:1/none", "nobody", "nothing", 1, 1);
        GroupCommit writer = new GroupCommit(nowhere, new SimpleMeterRegistry());
        writers.add(writer);
        writer.start();

        assertThatThrownBy(
                        () -> writer.append(List.of(event(UUID.randomUUID(), UUID.randomUUID(), 0, UUID.randomUUID()))))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void queueIsFull_theNextCallerIsToldToTryAgain_andStoppingStoresAllThatWait() throws Exception {
        UUID book = UUID.randomUUID();
        GroupCommit writer = writer();
        List<Future<Long>> waiting = IntStream.range(0, GroupCommit.MAX_QUEUED)
                .mapToObj(i -> event(book, UUID.randomUUID(), 0, UUID.randomUUID()))
                .map(event -> callers.submit(() -> writer.append(List.of(event))))
                .toList();
        await(() -> writer.waiting() == GroupCommit.MAX_QUEUED);

        assertThatThrownBy(() -> writer.append(List.of(event(book, UUID.randomUUID(), 0, UUID.randomUUID()))))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        writer.start();
        writer.stop();

        Set<Long> seqs = new HashSet<>();
        for (Future<Long> answer : waiting) {
            seqs.add(answer.get());
        }
        assertThat(seqs).hasSize(GroupCommit.MAX_QUEUED);
        side.requireValidChain(book);
    }

    @Test
    void valueThatPostgresRefuses_failsItsOwnCallerOnly() throws Exception {
        UUID book = UUID.randomUUID();
        GroupCommit writer = writer();
        NewEvent good = event(book, UUID.randomUUID(), 0, UUID.randomUUID());
        NewEvent bad = new NewEvent(book, UUID.randomUUID(), 0, UUID.randomUUID(), "Bad\0Type", 1, "{}", "{}");
        Future<Long> stored = callers.submit(() -> writer.append(List.of(good)));
        await(() -> writer.waiting() == 1);
        Future<Long> refused = callers.submit(() -> writer.append(List.of(bad)));
        await(() -> writer.waiting() == 2);

        writer.start();

        assertThat(stored.get()).isEqualTo(1);
        assertFails(refused, IllegalStateException.class);
        assertThat(side.events(book)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger.event SET payload = '{}'",
                "DELETE FROM ledger.event",
                "TRUNCATE ledger.event",
                "SET session_replication_role = replica; DELETE FROM ledger.event",
                "SET ROLE ledger_append; DELETE FROM ledger.event"
            })
    void storedEvent_changedByAnybody_isRefused(String sql) throws Exception {
        UUID book = side.openBook(UUID.randomUUID());
        List<StoredEvent> before = side.events(book);

        try (Connection owner = side.database().connect();
                Statement statement = owner.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
        assertThat(side.events(book)).usingRecursiveComparison().isEqualTo(before);
    }

    private GroupCommit writer() {
        PostgresProperties postgres = new PostgresProperties(
                side.database().url(), side.database().user(), side.database().password(), 1, 10);
        GroupCommit writer = new GroupCommit(postgres, new SimpleMeterRegistry());
        writers.add(writer);
        return writer;
    }

    private GroupCommit startedWriter() {
        GroupCommit writer = writer();
        writer.start();
        return writer;
    }

    /** As a client does: the same event again until it is known to be stored. Returns how often it had to try again. */
    private static int appendUntilStored(GroupCommit writer, NewEvent event) {
        for (int retries = 0; ; retries++) {
            try {
                writer.append(List.of(event));
                return retries;
            } catch (CommandIdTakenException e) {
                return retries;
            } catch (LedgerException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            }
        }
    }

    private static int killWriters() throws SQLException {
        try (Connection owner = side.database().connect();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT count(pg_terminate_backend(pid))
                        FROM   pg_stat_activity
                        WHERE  application_name = 'ledger-append' AND datname = current_database()
                        """)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static List<StoredEvent> readAfter(long before, int total) {
        List<StoredEvent> read = new ArrayList<>();
        await(() -> {
            long position = read.isEmpty() ? before : read.getLast().position();
            read.addAll(side.bean(EventLog.class).afterPosition(position, 1_000));
            return read.size() == total;
        });
        return read;
    }

    private static void assertFails(Future<Long> answer, Class<? extends RuntimeException> expected) {
        assertThatThrownBy(answer::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(expected);
    }

    private static NewEvent event(UUID book, UUID stream, long streamSeq, UUID id) {
        return new NewEvent(
                book,
                stream,
                streamSeq,
                id,
                "CustomerAdded",
                1,
                "{\"fields\":{\"name\":\"\u20b9 {\\\"a,b\\\"}\"}}",
                "{}");
    }
}
