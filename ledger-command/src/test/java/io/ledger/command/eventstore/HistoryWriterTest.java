package io.ledger.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.command.CommandSide;
import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.HashChain;
import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.postgres.PostgresProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events from before that come back into a store that goes on meanwhile. */
class HistoryWriterTest {

    private static final Instant LONG_AGO = Instant.parse("2019-06-01T00:00:00.001Z");

    private static CommandSide side;
    private static GroupCommit others;

    private final UUID book = UUID.randomUUID();

    @BeforeAll
    static void start() {
        side = CommandSide.start();
        others = new GroupCommit(side.bean(PostgresProperties.class), new SimpleMeterRegistry());
        others.start();
    }

    @AfterAll
    static void stop() {
        others.stop();
        side.close();
    }

    private static HistoryWriter writer() {
        return side.bean(HistoryWriter.class);
    }

    /** Events of the book, each of a record of its own, recorded at times that go back as well as forth. */
    private List<StoredEvent> history(int size) {
        List<StoredEvent> events = new ArrayList<>();
        byte[] hash = HashChain.genesis(book);
        for (int seq = 1; seq <= size; seq++) {
            StoredEvent event = event(seq, hash);
            hash = event.hash();
            events.add(event);
        }
        return events;
    }

    private StoredEvent event(long seq, byte[] before) {
        UUID eventId = UUID.randomUUID();
        UUID stream = UUID.randomUUID();
        Instant recordedAt = LONG_AGO.plusMillis(seq % 7 * 1_000_003);
        String payload = "{\"fields\": {\"name\":\"\u20b9 {\\\"a,b\\\"} \\\\ " + seq + "\"}}";
        byte[] hash = HashChain.next(before, seq, eventId, stream, 0, recordedAt, "CustomerAdded", 1, payload, "{ }");
        return new StoredEvent(0, book, seq, stream, 0, eventId, "CustomerAdded", 1, recordedAt, payload, "{ }", hash);
    }

    private void assertStored(List<StoredEvent> expected) {
        assertThat(side.events(book))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("position")
                .isEqualTo(expected);
    }

    @Test
    void eventsOfManyStatements_areStoredAsTheyWere_behindTheNewestPosition_andTheBookGoesOn() throws Exception {
        List<StoredEvent> history = history(12_000);
        others.append(List.of(newEvent(UUID.randomUUID())));
        long position = side.bean(EventLog.class).headPosition();
        AtomicLong told = new AtomicLong();

        assertThat(writer().append(book, history.iterator(), told::set)).isEqualTo(12_000);

        assertThat(told).hasValue(12_000);
        assertStored(history);
        assertThat(side.events(book).getFirst().position()).isEqualTo(position + 1);
        assertThat(side.events(book).getLast().position()).isEqualTo(position + 12_000);
        assertThat(others.append(List.of(newEvent(book)))).isEqualTo(12_001);
        side.requireValidChain(book);
    }

    @Test
    void eventsBehindThoseThatAreStored_goOnWithThem() throws Exception {
        List<StoredEvent> history = history(30);
        writer().append(book, history.subList(0, 10).iterator(), done -> {});
        writer().append(book, history.subList(10, 30).iterator(), done -> {});
        assertStored(history);
    }

    @Test
    void sourceThatFailsOnTheWay_leavesNothingBehind_andNobodyLocked() {
        Iterator<StoredEvent> events = history(8_000).iterator();
        Iterator<StoredEvent> failing = new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public StoredEvent next() {
                if (given++ == 7_000) {
                    throw new IllegalArgumentException("The file ends here.");
                }
                return events.next();
            }
        };
        assertThatThrownBy(() -> writer().append(book, failing, done -> {})).hasMessage("The file ends here.");
        assertThat(side.events(book)).isEmpty();
        assertThat(others.append(List.of(newEvent(book)))).isEqualTo(1);
    }

    @Test
    void eventThatDoesNotFollow_isRefused_andNothingIsStored() throws Exception {
        List<StoredEvent> history = history(10);
        List<StoredEvent> gap = new ArrayList<>(history);
        gap.remove(4);
        List<StoredEvent> changed = new ArrayList<>(history);
        changed.set(4, event(5, new byte[32]));
        for (List<StoredEvent> wrong : List.of(gap, changed, history.subList(3, 10))) {
            assertThatThrownBy(() -> writer().append(book, wrong.iterator(), done -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("does not follow");
            assertThat(side.events(book)).isEmpty();
        }
        writer().append(book, history.iterator(), done -> {});
        assertThatThrownBy(() -> writer().append(book, history.iterator(), done -> {}))
                .isInstanceOf(IllegalStateException.class);
        assertStored(history);
    }

    @Test
    void writersOfOtherBooks_waitMeanwhile_andAllChainsHold() throws Exception {
        UUID busy = UUID.randomUUID();
        List<StoredEvent> history = history(11_000);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> restored = callers.submit(() -> writer().append(book, history.iterator(), done -> {
                // In the middle of it, with the lock held.
                callers.submit(() -> others.append(List.of(newEvent(busy))));
            }));
            assertThat(restored.get()).isEqualTo(11_000);
        }
        assertStored(history);
        assertThat(side.events(busy)).hasSize(3);
        side.requireValidChain(busy);
    }

    private static NewEvent newEvent(UUID book) {
        return new NewEvent(
                book,
                UUID.randomUUID(),
                0,
                UUID.randomUUID(),
                "CustomerAdded",
                1,
                "{\"fields\":{\"name\":\"A\"}}",
                "{}");
    }
}
