package io.ledger.command.push;

import static io.ledger.command.CommandSide.await;
import static io.ledger.command.push.Pusher.customer;
import static io.ledger.command.push.Pusher.delete;
import static io.ledger.command.push.Pusher.later;
import static io.ledger.command.push.Pusher.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.command.CommandSide;
import io.ledger.command.eventstore.SnapshotForm;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A record with many edits: what it costs to make one more, and that its snapshot is never needed. */
class LongRecordTest {

    private static final int EDITS = 320;

    private static CommandSide side;
    private Pusher owner;
    private final UUID record = UUID.randomUUID();

    @BeforeAll
    static void start() {
        side = CommandSide.start();
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @BeforeEach
    void makeALongRecord() {
        owner = Pusher.ownerOfANewBook(side);
        owner.push(customer(record));
        for (int i = 1; i <= EDITS; i++) {
            assertThat(owner.outcomes(edit(i))).containsExactly("accepted");
        }
    }

    @Test
    void longRecord_isReadFromASnapshotThatIsNotFarBehind() {
        await(() -> snapshotAt() >= EDITS - 100);

        // An edit from before the newest one loses, and one after it wins, on the snapshot as on the events.
        assertThat(owner.outcomes(update("customers", record, later(EDITS - 1), Map.of("name", "Late"))))
                .containsExactly("superseded");
        assertThat(owner.outcomes(edit(EDITS + 1))).containsExactly("accepted");
        assertThat(owner.outcomes(delete("customers", record, later(EDITS + 2))))
                .containsExactly("accepted");
        assertThat(owner.outcomes(Pusher.restore("customers", record, later(1))))
                .containsExactly("superseded");
        side.requireValidChain(owner.book());
    }

    @Test
    void snapshotThatCannotBeRead_orIsOfAnotherVersion_orAhead_isMadeAgain() {
        await(() -> snapshotAt() >= EDITS - 100);
        int next = EDITS;
        for (String damage : new String[] {
            "text = '{'", "text = '{\"table\":\"customers\"}'", "version = 99", "stream_seq = 100000", "text = ''"
        }) {
            jdbc().sql("UPDATE ledger.snapshot SET " + damage + " WHERE stream_id = ?")
                    .param(record)
                    .update();
            next++;
            assertThat(owner.outcomes(edit(next))).as(damage).containsExactly("accepted");
            await(() -> isGood());
        }
    }

    @Test
    void snapshotThatIsGone_isNotNeeded() {
        jdbc().sql("DELETE FROM ledger.snapshot").update();

        assertThat(owner.outcomes(edit(EDITS + 1))).containsExactly("accepted");
        assertThat(owner.outcomes(update("customers", record, later(EDITS), Map.of("name", "Late"))))
                .containsExactly("superseded");
    }

    private String edit(int i) {
        return update("customers", record, later(i), Map.of("name", "Asha " + i));
    }

    private long snapshotAt() {
        return jdbc().sql("SELECT coalesce(max(stream_seq), -1) FROM ledger.snapshot WHERE stream_id = ?")
                .param(record)
                .query(Long.class)
                .single();
    }

    private boolean isGood() {
        return jdbc().sql("""
                        SELECT count(*) = 1 FROM ledger.snapshot
                        WHERE stream_id = ? AND version = ? AND stream_seq <= ? AND text LIKE '{"table":"customers","fields":{%'
                        """)
                .param(record)
                .param(side.bean("recordSnapshots", SnapshotForm.class).version())
                .param(EDITS + 10)
                .query(Boolean.class)
                .single();
    }

    private static JdbcClient jdbc() {
        return side.bean(JdbcClient.class);
    }
}
