package io.ledger.command.push;

import static io.ledger.command.push.Pusher.create;
import static io.ledger.command.push.Pusher.customer;
import static io.ledger.command.push.Pusher.delete;
import static io.ledger.command.push.Pusher.later;
import static io.ledger.command.push.Pusher.restore;
import static io.ledger.command.push.Pusher.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.PayrollRuns;
import io.ledger.command.CommandSide;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Closing the books, from push to push and within one. */
class LockTest {

    private static final String LOCKED = "2026-03-31";
    private static final String OPEN = "2026-04-01";
    private static final String REJECTED = "period_locked occurred_on";

    private static CommandSide side;
    private Pusher owner;

    @BeforeAll
    static void start() {
        side = CommandSide.start();
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @BeforeEach
    void openBook() {
        owner = Pusher.ownerOfANewBook(side);
    }

    @Test
    void moneyInAClosedPeriod_isRejected_andAfterItTaken() {
        assertThat(owner.outcomes(settings(LOCKED))).containsExactly("accepted");

        assertThat(owner.outcomes(entry(LOCKED), entry(OPEN))).containsExactly(REJECTED, "accepted");
    }

    @Test
    void everyOpOnARecordOfAClosedPeriod_isRejected() {
        UUID id = UUID.randomUUID();
        UUID removed = UUID.randomUUID();
        UUID open = UUID.randomUUID();
        owner.push(
                entry(id, LOCKED),
                entry(removed, LOCKED),
                delete("cashbook_entries", removed, later(1)),
                entry(open, OPEN),
                settings(LOCKED));

        assertThat(owner.outcomes(
                        update("cashbook_entries", id, later(2), Map.of("note", "x")),
                        update("cashbook_entries", id, later(2), Map.of("occurred_on", OPEN)),
                        update("cashbook_entries", open, later(2), Map.of("occurred_on", LOCKED)),
                        delete("cashbook_entries", id, later(2)),
                        restore("cashbook_entries", removed, later(2)),
                        delete("cashbook_entries", open, later(2))))
                .containsExactly(REJECTED, REJECTED, REJECTED, REJECTED, REJECTED, "accepted");
    }

    @Test
    void lockInTheMiddleOfAPush_holdsForWhatComesAfterIt_andNotForWhatCameBefore() {
        List<String> before =
                IntStream.range(0, 50).mapToObj(i -> entry(LOCKED)).toList();
        List<String> after = IntStream.range(0, 50).mapToObj(i -> entry(LOCKED)).toList();

        List<String> outcomes = owner.outcomes(Stream.of(before, List.of(settings(LOCKED)), after)
                .flatMap(List::stream)
                .toArray(String[]::new));

        assertThat(outcomes.subList(0, 51)).containsOnly("accepted");
        assertThat(outcomes.subList(51, 101)).containsOnly(REJECTED);
    }

    @Test
    void locksOneAfterTheOther_inOnePush_holdEachFromItsPlaceOn() {
        assertThat(owner.outcomes(
                        settings(LOCKED),
                        entry(OPEN),
                        lock("2026-04-30", 1),
                        entry(OPEN),
                        lock(null, 2),
                        entry(LOCKED)))
                .containsExactly("accepted", "accepted", "accepted", REJECTED, "accepted", "accepted");
    }

    @Test
    void lockThatLosesToANewerOne_closesNothing() {
        owner.push(settings(null), lock(LOCKED, 5));

        assertThat(owner.outcomes(lock("2026-12-31", 3), entry(OPEN))).containsExactly("superseded", "accepted");
    }

    @Test
    void settingsEditedOtherwise_orRemoved_keepTheLock() {
        owner.push(settings(LOCKED));

        assertThat(owner.outcomes(
                        update("business_settings", owner.book(), later(1), Map.of("bill_prefix", "A/")),
                        entry(LOCKED)))
                .containsExactly("accepted", REJECTED);
        assertThat(owner.outcomes(delete("business_settings", owner.book(), later(2)), entry(LOCKED)))
                .containsExactly("accepted", REJECTED);
        assertThat(owner.outcomes(restore("business_settings", owner.book(), later(3)), entry(LOCKED)))
                .containsExactly("accepted", REJECTED);
        assertThat(owner.outcomes(lock(null, 4), entry(LOCKED))).containsExactly("accepted", "accepted");
    }

    @Test
    void acceptedCommand_sentAgainAfterThePeriodWasClosed_isADuplicate() {
        String command = entry(LOCKED);
        owner.push(command);
        owner.push(settings(LOCKED));

        assertThat(owner.outcomes(command)).containsExactly("duplicate");
    }

    @Test
    void openingBalance_isClosedWithAnyLock_butNewPartiesBringTheirs() {
        UUID known = UUID.randomUUID();
        owner.push(customer(known), settings("1900-01-01"));

        assertThat(owner.outcomes(
                        update("customers", known, later(1), Map.of("opening_balance_minor", 5)),
                        create("customers", UUID.randomUUID(), Map.of("name", "New", "opening_balance_minor", 5)),
                        update("customers", known, later(1), Map.of("name", "Ravi")),
                        delete("customers", known, later(1))))
                .containsExactly("period_locked opening_balance_minor", "accepted", "accepted", "accepted");
    }

    @Test
    void payrollRunOfAClosedMonth_isRejected() {
        owner.push(settings(LOCKED));

        assertThat(owner.outcomes(run("2026-03"), run("2026-04"))).containsExactly("period_locked month", "accepted");
    }

    @Test
    void lockOfAnotherNode_holdsHereAtOnce_andIsLiftedHereAtOnce() {
        try (CommandSide other = CommandSide.start(side.database())) {
            Pusher elsewhere = owner.at(other);
            assertThat(owner.outcomes(entry(LOCKED))).containsExactly("accepted");
            assertThat(elsewhere.outcomes(entry(LOCKED))).containsExactly("accepted");

            assertThat(elsewhere.outcomes(settings(LOCKED))).containsExactly("accepted");
            assertThat(owner.outcomes(entry(LOCKED), entry(OPEN))).containsExactly(REJECTED, "accepted");

            assertThat(elsewhere.outcomes(lock(null, 1))).containsExactly("accepted");
            assertThat(owner.outcomes(entry(LOCKED), entry(OPEN))).containsExactly("accepted", "accepted");
        }
    }

    private static String entry(String day) {
        return Pusher.entry(UUID.randomUUID(), day);
    }

    private static String entry(UUID id, String day) {
        return Pusher.entry(id, day);
    }

    private String run(String month) {
        return create("payroll_runs", PayrollRuns.id(owner.book(), month), Map.of("month", month));
    }

    private String settings(String lockedUntil) {
        return create("business_settings", owner.book(), lockedUntil(lockedUntil));
    }

    private String lock(String lockedUntil, int millis) {
        return update("business_settings", owner.book(), later(millis), lockedUntil(lockedUntil));
    }

    private static Map<String, Object> lockedUntil(String day) {
        Map<String, Object> data = new HashMap<>();
        data.put("locked_until", day);
        data.put("lock_reason", "Filed");
        return data;
    }
}
