package io.ledger.command.push;

import static io.ledger.command.push.Pusher.AT;
import static io.ledger.command.push.Pusher.command;
import static io.ledger.command.push.Pusher.create;
import static io.ledger.command.push.Pusher.customer;
import static io.ledger.command.push.Pusher.later;
import static io.ledger.command.push.Pusher.transaction;
import static io.ledger.command.push.Pusher.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.push.CommandResult;
import io.ledger.api.push.CommandResult.Status;
import io.ledger.api.push.PushPort;
import io.ledger.api.push.PushResult;
import io.ledger.command.CommandSide;
import io.ledger.eventlog.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pushes through the port, with everything behind it, on a real PostgreSQL: what becomes of commands that can be done. */
class PushTest {

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
    void newCustomerIsAcceptedWithItsSeqAndStoredOnce() {
        UUID id = UUID.randomUUID();

        PushResult result = owner.push(create("customers", id, Map.of("name", " Asha\u0000 ")));

        assertThat(result.results()).extracting(CommandResult::status).containsExactly(Status.ACCEPTED);
        assertThat(result.results().getFirst().seq()).isEqualTo(2);
        assertThat(result.headSeq()).isEqualTo(2);
        StoredEvent stored = events().getLast();
        assertThat(stored.type()).isEqualTo("CustomerAdded");
        assertThat(stored.streamId()).isEqualTo(id);
        assertThat(stored.payload()).contains("\"name\":\"Asha\"").contains("\"phone\":null");
        assertThat(stored.metadata()).contains("\"device_id\":\"" + owner.device() + "\"");
    }

    @Test
    void commandsOfAPushAreStoredInItsOrderWhicheverRecordsTheyAreAbout() {
        UUID known = UUID.randomUUID();
        owner.push(customer(known));
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            UUID id = UUID.randomUUID();
            commands.add(customer(id));
            commands.add(
                    i % 7 == 0
                            ? update("customers", known, later(i + 1), Map.of("phone", "" + i))
                            : customer(UUID.randomUUID()));
            commands.add(
                    i % 5 == 0
                            ? transaction(UUID.randomUUID(), id)
                            : transaction(UUID.randomUUID(), UUID.randomUUID()));
            commands.add(transaction(UUID.randomUUID(), known));
        }

        PushResult result = owner.push(commands.toArray(String[]::new));

        List<Long> seqs = result.results().stream()
                .filter(one -> one.status() == Status.ACCEPTED)
                .map(CommandResult::seq)
                .toList();
        assertThat(seqs).hasSize(60 * 3 + 12).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void samePushAgainIsAllDuplicatesWithTheSameSeqs() {
        UUID id = UUID.randomUUID();
        String[] commands = {
            customer(id),
            update("customers", id, later(1), Map.of("phone", "1")),
            transaction(UUID.randomUUID(), id),
            Pusher.delete("customers", id, later(2))
        };
        PushResult first = owner.push(commands);

        PushResult second = owner.push(commands);

        assertThat(first.results()).extracting(CommandResult::status).containsOnly(Status.ACCEPTED);
        assertThat(second.results()).extracting(CommandResult::status).containsOnly(Status.DUPLICATE);
        assertThat(second.results())
                .extracting(CommandResult::seq)
                .isEqualTo(first.results().stream().map(CommandResult::seq).toList());
        assertThat(second.headSeq()).isEqualTo(first.headSeq());
    }

    @Test
    void commandIdTwiceInOnePushIsStoredOnce() {
        String command = customer(UUID.randomUUID());

        assertThat(owner.outcomes(command, command)).containsExactly("accepted", "duplicate");
        assertThat(events()).hasSize(2);
    }

    @Test
    void recordsNamedEarlierInThePushAreSeenLaterOnesAreNot() {
        UUID id = UUID.randomUUID();

        assertThat(owner.outcomes(transaction(UUID.randomUUID(), id), customer(id), transaction(UUID.randomUUID(), id)))
                .containsExactly("unknown_party party_id", "accepted", "accepted");
    }

    @Test
    void editsOfOneRecordAreDecidedInTheirOrder() {
        UUID id = UUID.randomUUID();
        String[] commands = IntStream.range(0, 50)
                .mapToObj(i -> i == 0 ? customer(id) : update("customers", id, later(i), Map.of("name", "" + i)))
                .toArray(String[]::new);

        PushResult result = owner.push(commands);

        assertThat(result.results()).extracting(CommandResult::status).containsOnly(Status.ACCEPTED);
        assertThat(result.results()).extracting(CommandResult::seq).isSorted();
    }

    @Test
    void fiveHundredCommandsAreAllAccepted() {
        String[] commands = IntStream.range(0, PushPort.MAX_PUSH_COMMANDS)
                .mapToObj(i -> customer(UUID.randomUUID()))
                .toArray(String[]::new);

        PushResult result = owner.push(commands);

        assertThat(result.results()).extracting(CommandResult::status).containsOnly(Status.ACCEPTED);
        assertThat(result.results()).extracting(CommandResult::seq).doesNotHaveDuplicates();
        assertThat(result.headSeq()).isEqualTo(1 + PushPort.MAX_PUSH_COMMANDS);
        side.requireValidChain(owner.book());
    }

    @Test
    void olderEditIsSupersededAndKept() {
        UUID id = UUID.randomUUID();
        owner.push(customer(id));

        PushResult result = owner.push(update("customers", id, later(-1), Map.of("name", "Old")));

        assertThat(result.results()).extracting(CommandResult::status).containsExactly(Status.SUPERSEDED);
        assertThat(result.results().getFirst().seq()).isEqualTo(3);
        assertThat(events().getLast().type()).isEqualTo("CustomerEditSuperseded");
    }

    @Test
    void clockFarAheadCountsAsTheServersTime() {
        owner.push(command(
                UUID.randomUUID(),
                "customers",
                "create",
                UUID.randomUUID(),
                "2999-01-01T00:00:00Z",
                Map.of("name", "A")));

        String at = events().getLast().metadata().replaceAll(".*\"at\":\"([^\"]+)\".*", "$1");

        assertThat(Instant.parse(at)).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void recordOfAnotherBookIsNoPartyHere() {
        UUID id = UUID.randomUUID();
        owner.push(customer(id));
        Pusher other = owner.inAnotherBook();

        assertThat(other.outcomes(transaction(UUID.randomUUID(), id))).containsExactly("unknown_party party_id");
        assertThat(side.events(other.book())).hasSize(1);
    }

    @Test
    void sameIdsInAnotherBookDoNotMeet() {
        String command = customer(UUID.randomUUID());
        owner.push(command);

        assertThat(owner.inAnotherBook().outcomes(command)).containsExactly("accepted");
    }

    @Test
    void createdAgainUnderAnotherCommandIsRejected() {
        UUID id = UUID.randomUUID();
        owner.push(customer(id));

        assertThat(owner.outcomes(create("suppliers", id, Map.of("name", "Asha"))))
                .containsExactly("already_exists id");
        assertThat(events()).hasSize(2);
    }

    @Test
    void theBooksOwnStreamIsNoRecord() {
        UUID bookStream = events().getFirst().streamId();

        assertThat(owner.outcomes(update("customers", bookStream, AT, Map.of("name", "A")), customer(bookStream)))
                .containsExactly("not_found id", "already_exists id");
    }

    @Test
    void oneBadCommandFailsAlone() {
        assertThat(owner.outcomes(
                        customer(UUID.randomUUID()),
                        "17",
                        create("customers", UUID.randomUUID(), Map.of("phone", "1")),
                        customer(UUID.randomUUID())))
                .containsExactly("accepted", "invalid_field commands", "missing_field name", "accepted");
        assertThat(events()).hasSize(3);
    }

    private List<StoredEvent> events() {
        return side.events(owner.book());
    }
}
