package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.platform.testing.TestUser;
import io.ledger.sync.door.NodeMemory;
import io.ledger.sync.door.ReadBudget;
import io.ledger.sync.testing.RawWebSocket;
import io.ledger.sync.testing.TestGateway;
import io.ledger.sync.testing.TestStomp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages that are a thousand times as large for us as on the wire, and what else is cheap to send and dear to keep. */
class BombsTest {

    private static final String OFFER = "permessage-deflate; client_max_window_bits";
    private static final int MIB = 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int INFLATED_PER_SECOND = 2 * MIB;

    private static final TestGateway GATEWAY = TestGateway.start(
            "ledger.sync.limits.inflated-per-node=2MB",
            "ledger.sync.limits.held=24MB",
            "ledger.sync.limits.held-back=4s");
    private static final TestUser OWNER = GATEWAY.user();
    private static final UUID BOOK = GATEWAY.book(OWNER);
    private static final ReadBudget READING = GATEWAY.bean(ReadBudget.class);
    private static final NodeMemory MEMORY = GATEWAY.bean(NodeMemory.class);
    private static final StompEndpoint ENDPOINT = GATEWAY.bean(StompEndpoint.class);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @AfterEach
    void nothingIsHeldAnyMore() {
        Awaitility.await().atMost(PATIENCE).until(() -> ENDPOINT.connections() == 0);
        Awaitility.await().atMost(PATIENCE).until(() -> MEMORY.heldBytes() == 0);
    }

    private static void assertEnds(RawWebSocket client) {
        assertThatThrownBy(() -> {
                    while (true) {
                        client.read();
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void before_CONNECTED_a_bomb_of_a_mebibyte_is_read_for_some_KiB_and_cut_off() throws Exception {
        long before = READING.readBytes();
        try (RawWebSocket client = RawWebSocket.open(GATEWAY, OFFER)) {
            client.sendCompressed("\n".repeat(MIB));
            assertThat(client.read().text())
                    .startsWith("ERROR")
                    .contains("malformed")
                    .contains("Before CONNECTED");
            assertEnds(client);
        }
        assertThat(READING.readBytes() - before).isLessThan(4L * FrameDecoder.MAX_UNCONNECTED_FRAME_BYTES);
    }

    @Test
    void before_CONNECTED_a_frame_that_is_large_is_refused_compressed_or_not_at_once_or_in_drops() throws Exception {
        String large = "CONNECT\naccept-version:1.2\nAuthorization:Bearer " + "x".repeat(9_000) + "\n\n\0";
        try (RawWebSocket plain = RawWebSocket.open(GATEWAY, "");
                RawWebSocket compressed = RawWebSocket.open(GATEWAY, OFFER);
                RawWebSocket drops = RawWebSocket.open(GATEWAY, "")) {
            plain.send(large);
            assertThat(plain.read().text()).startsWith("ERROR").contains("malformed");
            compressed.sendCompressed(large);
            assertThat(compressed.read().text()).startsWith("ERROR").contains("malformed");
            for (int i = 0; i < 10; i++) {
                drops.send("\n".repeat(1_000));
            }
            assertThat(drops.read().text()).startsWith("ERROR").contains("Before CONNECTED");
        }
    }

    @Test
    void after_the_ERROR_nothing_is_inflated_any_more() throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(GATEWAY, OWNER, OFFER)) {
            long before = READING.readBytes();
            assertThatThrownBy(() -> {
                        client.sendCompressed("WHAT\n\n\0" + "\n".repeat(MIB), 50_000);
                        assertEnds(client);
                        throw new IOException("It ended.");
                    })
                    .isInstanceOf(IOException.class);
            Awaitility.await().atMost(PATIENCE).until(() -> ENDPOINT.connections() == 0);
            assertThat(READING.readBytes() - before).isLessThan(MIB);
        }
    }

    @Test
    void connections_that_loop_bombs_get_what_the_node_gives_and_end_while_another_is_served() throws Exception {
        List<RawWebSocket> bombers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try (TestStomp other = TestStomp.connect(GATEWAY, GATEWAY.user())) {
            long began = System.nanoTime();
            long before = READING.readBytes();
            for (int i = 0; i < 4; i++) {
                RawWebSocket bomber = RawWebSocket.connect(GATEWAY, OWNER, OFFER);
                bombers.add(bomber);
                threads.add(Thread.ofPlatform().start(() -> loop(bomber)));
            }
            int receipts = 0;
            while (ENDPOINT.connections() > 1) { // more comes of them than is taken, and they are closed for it
                other.send("ACK", "id:1", "receipt:r" + receipts);
                other.receipt("r" + receipts);
                receipts++;
                Thread.sleep(5); // it is no storm itself
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE.plus(PATIENCE));
            }
            long seconds = 1 + Duration.ofNanos(System.nanoTime() - began).toSeconds();
            assertThat(READING.readBytes() - before)
                    .isBetween(2L * INFLATED_PER_SECOND, (seconds + 2) * INFLATED_PER_SECOND);
            assertThat(receipts).isGreaterThan(50);
            assertThat(bombers.getFirst().read().text()).startsWith("ERROR").contains("rate_limited");
        } finally {
            for (RawWebSocket bomber : bombers) {
                bomber.close();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static void loop(RawWebSocket bomber) {
        try {
            bomber.sendCompressed("\n".repeat(MIB), Integer.MAX_VALUE);
        } catch (IOException e) {
            // it is closed at the end
        }
    }

    /** A mebibyte each, of which the end does not come, and which takes up to twice as much. */
    @Test
    void frames_that_begin_are_held_up_to_a_third_of_what_the_node_gives_and_others_go_on() throws Exception {
        List<RawWebSocket> hoarders = new ArrayList<>();
        try (TestStomp other = TestStomp.connect(GATEWAY, GATEWAY.user())) {
            String begun = "SEND\ndestination:/books/" + BOOK + "/commands\npush-id:p\n\n" + " ".repeat(MIB);
            for (int i = 0; i < 6; i++) {
                long before = READING.readBytes();
                RawWebSocket hoarder = RawWebSocket.connect(GATEWAY, OWNER, OFFER);
                hoarders.add(hoarder);
                hoarder.sendCompressed(begun);
                int most = i + 2;
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> READING.readBytes() - before > MIB || ENDPOINT.connections() < most);
                assertThat(MEMORY.heldBytes()).isLessThan(9L * MIB);
            }
            other.subscribe("1", "/books/" + BOOK + "/nothing");
            assertThat(other.message("1").errorCode()).isEqualTo("not_found");
            assertThat(hoarders.getLast().read().text()).startsWith("ERROR").contains("rate_limited");
        } finally {
            for (RawWebSocket hoarder : hoarders) {
                hoarder.close();
            }
        }
    }

    @Test
    void what_is_kept_of_a_frame_is_bounded_and_a_content_length_that_is_too_large_is_refused_before_the_body()
            throws Exception {
        String beyond = "x".repeat(ClientFrame.MAX_RECEIPT_BYTES + 1);
        for (String frame : List.of(
                "SUBSCRIBE\nid:" + "x".repeat(ClientFrame.MAX_ID_BYTES + 1) + "\ndestination:/user/queue/results\n\n\0",
                "SUBSCRIBE\nid:1\ndestination:/" + "x".repeat(ClientFrame.MAX_ID_BYTES) + "\n\n\0",
                "ACK\nid:1\nreceipt:" + beyond + "\n\n\0",
                "SEND\ndestination:/books/" + BOOK + "/commands\npush-id:" + beyond + "\n\n{}\0",
                "SUBSCRIBE\nid:1\ndestination:/user/queue/results\nfilter:" + "x".repeat(MIB) + "\n\n\0")) {
            try (TestStomp client = TestStomp.connect(GATEWAY, OWNER)) {
                client.sendRaw(frame);
                assertThat(client.error().errorCode())
                        .as(frame.substring(0, 40))
                        .isEqualTo("malformed");
            }
        }
        try (TestStomp client = TestStomp.connect(GATEWAY, OWNER)) {
            client.sendRaw("SEND\ndestination:/x\npush-id:p\ncontent-length:1200000\n\n");
            assertThat(client.error().errorCode()).isEqualTo("push_too_large");
        }
        try (TestStomp client = TestStomp.connect(GATEWAY, OWNER)) {
            client.send("ACK", "id:1", "receipt:" + "é".repeat(ClientFrame.MAX_RECEIPT_BYTES / 2));
            client.await(answer -> answer.command().equals("RECEIPT"));
        }
    }

    @Test
    void client_that_drips_bytes_before_its_CONNECT_is_closed_all_the_same() throws Exception {
        try (RawWebSocket client = RawWebSocket.open(GATEWAY, "")) {
            Thread drips = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        client.send("\n");
                        Thread.sleep(300);
                    }
                } catch (IOException | InterruptedException e) {
                    // it is over
                }
            });
            assertThat(client.read().text()).startsWith("ERROR").contains("No CONNECT came");
            drips.interrupt();
            drips.join();
        }
    }
}
