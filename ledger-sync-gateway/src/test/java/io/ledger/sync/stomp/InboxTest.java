package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.sync.door.TestShares;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** How long a frame may take, by a clock of the test's. */
class InboxTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong now = new AtomicLong();
    private final Inbox inbox = new Inbox(
            TestShares.reading().pace(false),
            TestShares.memory(DataSize.ofMegabytes(8)).open(),
            new LifeSigns(SECOND, 0),
            false,
            now::get);

    private void send(String piece) throws ProtocolFault {
        inbox.beginPiece(piece.length());
        inbox.add(piece.getBytes(StandardCharsets.UTF_8), true);
        while (inbox.next() != null) {
            // all that came
        }
        inbox.checkHeld(true);
        inbox.endPiece();
    }

    private void connect() throws ProtocolFault {
        send("CONNECT\naccept-version:1.2\n\n\0");
    }

    @Test
    void frame_that_drips_is_stuck_after_a_minute_however_often_something_comes() throws ProtocolFault {
        connect();
        send("SEND\n");
        for (int i = 0; i < 60; i++) {
            now.addAndGet(SECOND);
            send("a:b\n");
            assertThat(inbox.isStuck(now.get())).as("after %d s", i + 1).isFalse();
        }
        assertThat(inbox.isStuck(now.get() + 1)).isTrue();
    }

    @Test
    void frame_of_which_nothing_comes_is_stuck_after_half_a_minute() throws ProtocolFault {
        connect();
        send("SEND\nreceipt:r\n");
        assertThat(inbox.isStuck(30 * SECOND)).isFalse();
        assertThat(inbox.isStuck(30 * SECOND + 1)).isTrue();
        assertThat(inbox.receipt()).isEqualTo("r");
    }

    @Test
    void whole_frames_and_heart_beats_for_ever_are_never_stuck() throws ProtocolFault {
        connect();
        for (int i = 0; i < 100; i++) {
            now.addAndGet(SECOND);
            send("ACK\nid:1\n\n\0\nACK\nid:2");
            assertThat(inbox.isStuck(now.get())).isFalse();
            send("\n\n\0\n");
        }
        assertThat(inbox.isStuck(now.get() + 1_000 * SECOND)).isFalse();
    }
}
