package io.ledger.command.push;

import static io.ledger.command.push.Pusher.AT;
import static io.ledger.command.push.Pusher.create;
import static io.ledger.command.push.Pusher.customer;
import static io.ledger.command.push.Pusher.entry;
import static io.ledger.command.push.Pusher.later;
import static io.ledger.command.push.Pusher.transaction;
import static io.ledger.command.push.Pusher.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.command.CommandSide;
import io.ledger.platform.testing.KeptTables;
import io.ledger.platform.testing.TestPostgres;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole database is put back to an earlier time while nodes run on it: they go on from what is stored, whatever they remember of what was. */
class PutBackTest {

    private final TestPostgres.Database database = TestPostgres.newDatabase();
    private CommandSide side;

    @BeforeEach
    void start() {
        side = CommandSide.start(database);
    }

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void theLogIsPutBack_commandsThatWereLostAreTakenAgain_andNothingRestsOnWhatWasLost() throws Exception {
        Pusher owner = Pusher.ownerOfANewBook(side);
        UUID kept = UUID.randomUUID();
        owner.push(customer(kept), create("business_settings", owner.book(), Map.of("bill_prefix", "T/")));
        KeptTables tables = KeptTables.of(database, "ledger", "access");
        int stored = side.events(owner.book()).size();

        UUID lost = UUID.randomUUID();
        String make = customer(lost);
        assertThat(owner.outcomes(
                        make,
                        transaction(UUID.randomUUID(), lost),
                        update(
                                "business_settings",
                                owner.book(),
                                later(1),
                                Map.of("locked_until", "2026-11-30", "lock_reason", "Filed")),
                        update("customers", kept, later(1), Map.of("name", "Later"))))
                .containsOnly("accepted");
        assertThat(owner.outcomes(entry(UUID.randomUUID(), "2026-11-29"))).containsExactly("period_locked occurred_on");

        tables.putBack();

        // A retry, before anything else: it was answered for as stored, and is not any more.
        assertThat(owner.push(make).results().getFirst().status().name()).isEqualTo("ACCEPTED");
        assertThat(side.events(owner.book())).hasSize(stored + 1);
        assertThat(owner.outcomes(
                        entry(UUID.randomUUID(), "2026-11-29"),
                        transaction(UUID.randomUUID(), lost),
                        update("customers", kept, later(2), Map.of("name", "Again"))))
                .as("the lock is gone, the customer is there again")
                .containsOnly("accepted");
        side.requireValidChain(owner.book());
    }

    @Test
    void theLogIsPutBack_aRecordThatWasLostCannotBeNamed_aMemberWhoWasLostIsNone() throws Exception {
        Pusher owner = Pusher.ownerOfANewBook(side);
        KeptTables tables = KeptTables.of(database, "ledger", "access");
        UUID lost = UUID.randomUUID();
        owner.push(customer(lost), transaction(UUID.randomUUID(), lost));
        Pusher editor = owner.editor();
        assertThat(editor.outcomes(entry(UUID.randomUUID(), "2026-11-29"))).containsExactly("accepted");

        tables.putBack();

        assertThat(owner.outcomes(transaction(UUID.randomUUID(), lost))).containsExactly("unknown_party party_id");
        assertThat(owner.outcomes(entry(UUID.randomUUID(), "2026-11-29"))).containsExactly("accepted");
        side.requireValidChain(owner.book());
    }

    /** As many events as the first one saw, by another node: the log's end is where it remembers it, and another. */
    @Test
    void theLogIsPutBack_andAnotherNodeBringsItToTheSamePosition_theFirstFindsOut() throws Exception {
        try (CommandSide other = CommandSide.start(database)) {
            Pusher owner = Pusher.ownerOfANewBook(side);
            UUID kept = UUID.randomUUID();
            owner.push(customer(kept));
            KeptTables tables = KeptTables.of(database, "ledger", "access");
            List<String> edits = List.of("One", "Two", "Three");
            for (String name : edits) {
                owner.push(update("customers", kept, AT.replace("10:00", "11:00"), Map.of("name", name)));
            }
            tables.putBack();
            for (String name : edits) {
                owner.at(other).push(update("customers", kept, AT.replace("10:00", "12:00"), Map.of("name", name)));
            }
            assertThat(owner.outcomes(customer(UUID.randomUUID()))).containsExactly("accepted");
            side.requireValidChain(owner.book());
            assertThat(side.events(owner.book())).hasSize(6);
        }
    }
}
