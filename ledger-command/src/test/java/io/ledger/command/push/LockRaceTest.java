package io.ledger.command.push;

import static io.ledger.command.push.Pusher.entry;
import static io.ledger.command.push.Pusher.later;
import static io.ledger.command.push.Pusher.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.command.CommandSide;
import io.ledger.eventlog.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Two nodes on one database take money records without a pause while the books are closed at one of them. Whoever reads the events in their order finds no record of the closed
 * period after the lock.
 */
class LockRaceTest {

    private static final String LOCKED = "2026-03-31";
    private static final int DEVICES_PER_NODE = 6;
    private static final int MAX_PUSHES = 2_000;

    private static CommandSide one;
    private static CommandSide two;

    @BeforeAll
    static void start() {
        one = CommandSide.start();
        two = CommandSide.start(one.database());
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
    }

    @RepeatedTest(10)
    void booksAreClosedWhileMoneyIsWritten_noRecordOfTheClosedPeriodComesAfterTheLock() throws Exception {
        Pusher owner = Pusher.ownerOfANewBook(one);
        owner.push(Pusher.create("business_settings", owner.book(), Map.of()));
        AtomicInteger accepted = new AtomicInteger();
        List<Future<?>> devices = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (CommandSide node : List.of(one, two)) {
                for (int i = 0; i < DEVICES_PER_NODE; i++) {
                    devices.add(executor.submit(() -> writeUntilClosed(owner.at(node), accepted)));
                }
            }
            CommandSide.await(() -> accepted.get() > 4 * DEVICES_PER_NODE);
            assertThat(owner.outcomes(update(
                            "business_settings",
                            owner.book(),
                            later(1),
                            Map.of("locked_until", LOCKED, "lock_reason", "Filed"))))
                    .containsExactly("accepted");
        }
        for (Future<?> device : devices) {
            device.get();
        }

        List<StoredEvent> events = one.events(owner.book());
        long lock = events.stream()
                .filter(event -> event.type().equals("BusinessSettingsChanged"))
                .findFirst()
                .orElseThrow()
                .seq();
        assertThat(events.subList((int) lock, events.size()))
                .as("records after the lock, which is %d", lock)
                .isEmpty();
    }

    /** Every device is told in the end. */
    private static void writeUntilClosed(Pusher device, AtomicInteger accepted) {
        for (int i = 0; i < MAX_PUSHES; i++) {
            String outcome = device.outcomes(entry(UUID.randomUUID(), LOCKED)).getFirst();
            if (outcome.equals("period_locked occurred_on")) {
                return;
            }
            assertThat(outcome).isEqualTo("accepted");
            accepted.incrementAndGet();
        }
        throw new AssertionError("The lock never came.");
    }
}
