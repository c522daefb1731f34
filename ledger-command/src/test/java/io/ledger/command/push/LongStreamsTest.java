package io.ledger.command.push;

import static io.ledger.command.CommandSide.await;
import static io.ledger.command.push.Pusher.create;
import static io.ledger.command.push.Pusher.customer;
import static io.ledger.command.push.Pusher.later;
import static io.ledger.command.push.Pusher.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.BookCommand.AddMember;
import io.ledger.api.book.BookCommand.RemoveMember;
import io.ledger.api.book.BookEvent;
import io.ledger.api.book.Role;
import io.ledger.api.error.LedgerException;
import io.ledger.command.CommandSide;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an edit costs, in events that are read for it: late in a long stream no more than the hundredth edit does. */
class LongStreamsTest {

    /** Of a stream without a snapshot. */
    private static final int MAX_READ = 100;

    private static final int EDITS = 2_000;
    private static final int PUSH = 250;
    private static final int CHANGES_OF_MEMBERS = 300;

    private static CommandSide side;

    @BeforeAll
    static void start() {
        side = CommandSide.start();
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void
            theTwoThousandthEditOfARecord_readsNoMoreThanTheHundredth_alsoOfTheSettings_andAfterASnapshotOfAnotherVersion() {
        Pusher owner = Pusher.ownerOfANewBook(side);
        UUID record = UUID.randomUUID();
        owner.push(customer(record));
        owner.push(create("business_settings", owner.book(), Map.of("bill_prefix", "T/")));

        edit(owner, EDITS, i -> update("customers", record, later(i), Map.of("name", "Asha " + i)));
        requireShort(record, () -> owner.push(update("customers", record, later(EDITS + 1), Map.of("name", "Last"))));

        int some = EDITS / 4;
        edit(owner, some, i -> update("business_settings", owner.book(), later(i), Map.of("bill_prefix", "T" + i)));
        requireShort(
                owner.book(),
                () -> owner.push(
                        update("business_settings", owner.book(), later(some + 1), Map.of("bill_prefix", "Z/"))));

        side.bean(JdbcClient.class)
                .sql("UPDATE ledger.snapshot SET version = 99 WHERE stream_id = ?")
                .param(record)
                .update();
        assertThat(read(() -> owner.push(update("customers", record, later(EDITS + 2), Map.of("name", "All")))))
                .as("all of it, once")
                .isGreaterThan(EDITS);
        requireShort(record, () -> owner.push(update("customers", record, later(EDITS + 3), Map.of("name", "Short"))));
    }

    @Test
    void aBookWhoseMembersChangedOften_readsNoMore_andItsMembersAreTheSame() {
        Pusher owner = Pusher.ownerOfANewBook(side);
        CommandGateway gateway = side.bean(CommandGateway.class);
        UUID member = UUID.randomUUID();
        UUID stays = UUID.randomUUID();
        gateway.sendAndWait(new AddMember(owner.book(), owner.user(), stays, "stays", Role.AUDITOR));
        for (int i = 0; i < CHANGES_OF_MEMBERS; i++) {
            gateway.sendAndWait(new AddMember(
                    owner.book(), owner.user(), member, "member", i % 2 == 0 ? Role.EDITOR : Role.AUDITOR));
        }
        requireShort(
                BookEvent.streamOf(owner.book()),
                () -> gateway.sendAndWait(new RemoveMember(owner.book(), owner.user(), member)));

        Assertions.assertThatThrownBy(() -> gateway.sendAndWait(new RemoveMember(owner.book(), owner.user(), member)))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("no such member");
        gateway.sendAndWait(new RemoveMember(owner.book(), owner.user(), stays));
        assertThat(owner.outcomes(create("customers", BookEvent.streamOf(owner.book()), Map.of("name", "No record"))))
                .containsExactly("already_exists id");
        assertThat(owner.outcomes(
                        update("customers", BookEvent.streamOf(owner.book()), later(1), Map.of("name", "No"))))
                .containsExactly("not_found id");
        side.requireValidChain(owner.book());
    }

    private static void edit(Pusher owner, int edits, IntFunction<String> edit) {
        for (int from = 1; from <= edits; from += PUSH) {
            assertThat(owner.outcomes(
                            IntStream.range(from, from + PUSH).mapToObj(edit).toArray(String[]::new)))
                    .containsOnly("accepted");
        }
    }

    /** Once the snapshot is made, which is aside. */
    private static void requireShort(UUID stream, Runnable edit) {
        await(() -> isNear(stream));
        assertThat(read(edit)).isBetween(1, MAX_READ);
    }

    private static int read(Runnable edit) {
        double before = eventsRead();
        edit.run();
        return (int) (eventsRead() - before);
    }

    private static double eventsRead() {
        return side.bean(MeterRegistry.class)
                .get("ledger.eventstore.stream.events")
                .counter()
                .count();
    }

    private static boolean isNear(UUID stream) {
        return side.bean(JdbcClient.class)
                .sql("""
                        SELECT coalesce(max(s.stream_seq), -1) > (SELECT max(e.stream_seq) FROM ledger.event e WHERE e.stream_id = :stream) - 100
                        FROM   ledger.snapshot s WHERE s.stream_id = :stream AND s.version <> 99
                        """)
                .param("stream", stream)
                .query(Boolean.class)
                .single();
    }
}
