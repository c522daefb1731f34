package io.ledger.command.push;

import static io.ledger.command.push.Pusher.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.api.book.BookCommand.AddMember;
import io.ledger.api.book.BookCommand.RemoveMember;
import io.ledger.api.book.Role;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.command.CommandSide;
import io.ledger.eventlog.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/** A member's pushes are under way at two nodes while the membership ends at one of them. Whoever reads the events in their order finds none of that member's after its end. */
class MembershipRaceTest {

    private static final int DEVICES_PER_NODE = 4;
    private static final int COMMANDS = 60;
    private static final int MAX_PUSHES = 500;

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

    @RepeatedTest(5)
    void memberIsRemovedWhilePushing_nothingOfTheirsComesAfterThat_andTheBookIsNotTheirsToHearOf() throws Exception {
        Pusher owner = Pusher.ownerOfANewBook(one);
        Pusher editor = owner.editor();

        pushUntilTheEnd(
                editor,
                () -> one.bean(CommandGateway.class)
                        .sendAndWait(new RemoveMember(owner.book(), owner.user(), editor.user())));

        assertNothingOf(editor, "MemberRemoved");
        assertThatThrownBy(() -> editor.push(customer(UUID.randomUUID()))).satisfies(MembershipRaceTest::isNotFound);
    }

    @RepeatedTest(5)
    void memberMayOnlyReadFromNowOn_theOtherCommandsOfThePushAreForbidden() throws Exception {
        Pusher owner = Pusher.ownerOfANewBook(one);
        Pusher editor = owner.editor();

        List<String> last = pushUntilTheEnd(
                editor,
                () -> one.bean(CommandGateway.class)
                        .sendAndWait(new AddMember(owner.book(), owner.user(), editor.user(), "editor", Role.AUDITOR)));

        assertNothingOf(editor, "MemberAdded");
        assertThat(last).allMatch(outcome -> outcome.equals("accepted") || outcome.equals("forbidden null"));
    }

    /** Returns what became of the commands of the pushes that were under way, where they were answered one by one. */
    private static List<String> pushUntilTheEnd(Pusher editor, Runnable end) throws Exception {
        AtomicInteger accepted = new AtomicInteger();
        List<Future<List<String>>> devices = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (CommandSide node : List.of(one, two)) {
                for (int i = 0; i < DEVICES_PER_NODE; i++) {
                    devices.add(executor.submit(() -> pushUntilTheEnd(editor.at(node), accepted)));
                }
            }
            CommandSide.await(() -> accepted.get() > 2 * DEVICES_PER_NODE);
            end.run();
        }
        List<String> outcomes = new ArrayList<>();
        for (Future<List<String>> device : devices) {
            outcomes.addAll(device.get());
        }
        return outcomes;
    }

    private static List<String> pushUntilTheEnd(Pusher device, AtomicInteger accepted) {
        for (int i = 0; i < MAX_PUSHES; i++) {
            String[] commands = IntStream.range(0, COMMANDS)
                    .mapToObj(ignored -> customer(UUID.randomUUID()))
                    .toArray(String[]::new);
            try {
                List<String> outcomes = device.outcomes(commands);
                if (!outcomes.stream().allMatch("accepted"::equals)) {
                    return outcomes;
                }
            } catch (LedgerException e) {
                if (e.code() == ErrorCode.UNAVAILABLE) {
                    continue; // a busy machine
                }
                assertThat(e.code()).isIn(ErrorCode.NOT_FOUND, ErrorCode.FORBIDDEN);
                return List.of();
            }
            accepted.incrementAndGet();
        }
        throw new AssertionError("The membership never ended.");
    }

    private static void assertNothingOf(Pusher member, String endedBy) {
        List<StoredEvent> events = one.events(member.book());
        long end = Stream.iterate(events.size() - 1, i -> i >= 0, i -> i - 1)
                .map(events::get)
                .filter(event -> event.type().equals(endedBy))
                .findFirst()
                .orElseThrow()
                .seq();
        assertThat(events.subList((int) end, events.size()))
                .as("events after the end, which is %d", end)
                .noneMatch(event -> event.metadata().contains(member.user().toString()));
        one.requireValidChain(member.book());
    }

    private static void isNotFound(Throwable e) {
        assertThat(e)
                .isInstanceOfSatisfying(
                        LedgerException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }
}
