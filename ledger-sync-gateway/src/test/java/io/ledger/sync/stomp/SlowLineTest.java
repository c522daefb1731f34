package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import io.ledger.sync.door.NodeMemory;
import io.ledger.sync.testing.RawWebSocket;
import io.ledger.sync.testing.RawWebSocket.Message;
import io.ledger.sync.testing.RawWebSocket.Pace;
import io.ledger.sync.testing.TestGateway;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Devices behind slow lines, and what compression does for them. */
class SlowLineTest {

    private static final int ROWS = 3_000;
    private static final String BROWSERS_OFFER = "permessage-deflate; client_max_window_bits";

    /** Far less than one message of rows takes a steady reader here. */
    private static final String SEND_TIME_LIMIT = "ledger.sync.send-time-limit-ms=400";

    private static final int RECEIVE_BUFFER_BYTES = 4 * 1024;

    private static final TestGateway GATEWAY =
            TestGateway.startWithSmallSendBuffers(SEND_TIME_LIMIT, "ledger.sync.compressed-connections=2");
    private static final TestUser OWNER = GATEWAY.user();
    private static final UUID BOOK = GATEWAY.book(OWNER);

    static {
        GATEWAY.fill(BOOK, ROWS);
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    private static Map<String, Object> body(Message message) {
        String frame = message.text();
        return Json.readStored(frame.substring(frame.indexOf("\n\n") + 2, frame.length() - 1));
    }

    @Test
    void steady_reader_gets_everything_on_one_connection_however_long_a_message_takes() throws Exception {
        try (RawWebSocket client =
                RawWebSocket.connect(GATEWAY, OWNER, "", RECEIVE_BUFFER_BYTES, Pace.of(4 * 1024, 20))) {
            client.subscribe("/books/" + BOOK + "/changes");
            Set<Object> ids = new HashSet<>();
            long cursor = 0;
            while (cursor < ROWS) {
                Map<String, Object> page = body(client.read());
                assertThat(((Number) page.get("from")).longValue()).isEqualTo(cursor);
                cursor = ((Number) page.get("to")).longValue();
                ((List<?>) page.get("changes")).forEach(change -> ids.add(((Map<?, ?>) change).get("id")));
            }
            assertThat(ids).hasSize(ROWS);
        }
    }

    @Test
    void reader_that_stops_is_cut_off() throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(GATEWAY, OWNER, "", RECEIVE_BUFFER_BYTES, Pace.FULL)) {
            client.subscribe("/books/" + BOOK + "/changes");
            awaitNoConnection();
            assertThatThrownBy(() -> {
                        while (true) {
                            client.read();
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void reader_of_a_byte_now_and_then_is_cut_off_and_nothing_is_held_for_it() throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(GATEWAY, OWNER, "", RECEIVE_BUFFER_BYTES, Pace.FULL)) {
            client.subscribe("/books/" + BOOK + "/changes");
            Thread reader = Thread.ofVirtual().start(() -> client.readBytesSlowly(100));
            awaitNoConnection();
            assertThat(GATEWAY.bean(NodeMemory.class).heldBytes()).isZero();
            reader.interrupt();
            reader.join();
        }
    }

    /** The connections of other tests are closed, or will be. */
    private static void awaitNoConnection() throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        StompEndpoint endpoint = GATEWAY.bean(StompEndpoint.class);
        while (endpoint.connections() > 0) {
            assertThat(System.nanoTime()).as("the connection is still there").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void rows_are_compressed_for_a_browser_to_a_fraction_of_what_they_are() throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(GATEWAY, OWNER, BROWSERS_OFFER)) {
            assertThat(client.extensions()).startsWith("permessage-deflate");
            client.subscribe("/books/" + BOOK + "/changes");
            Message page = client.read();
            assertThat(page.compressed()).isTrue();
            assertThat(page.text().length()).isGreaterThan(50_000);
            assertThat(page.wireBytes()).isLessThan(page.text().length() / 4);
            assertThat(body(page)).containsKey("changes");
        }
    }

    @Test
    void client_that_offers_nothing_and_one_beyond_the_limit_get_plain_messages() throws Exception {
        awaitNoConnection();
        try (RawWebSocket plain = RawWebSocket.connect(GATEWAY, OWNER, "");
                RawWebSocket first = RawWebSocket.connect(GATEWAY, OWNER, BROWSERS_OFFER);
                RawWebSocket second = RawWebSocket.connect(GATEWAY, OWNER, BROWSERS_OFFER);
                RawWebSocket third = RawWebSocket.connect(GATEWAY, OWNER, BROWSERS_OFFER)) {
            assertThat(List.of(plain.extensions(), third.extensions())).containsOnly("");
            assertThat(List.of(first.extensions(), second.extensions())).doesNotContain("");
            third.subscribe("/books/" + BOOK + "/changes");
            assertThat(third.read().compressed()).isFalse();
        }
        awaitNoConnection();
        try (RawWebSocket next = RawWebSocket.connect(GATEWAY, OWNER, BROWSERS_OFFER)) {
            assertThat(next.extensions()).isNotEmpty();
        }
    }

    @Test
    void frame_that_is_small_only_while_it_is_compressed_is_too_large() throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(GATEWAY, OWNER, BROWSERS_OFFER)) {
            client.sendCompressed("SEND\ndestination:/books/" + BOOK + "/commands\n\n" + " ".repeat(8 * 1024 * 1024));
            assertThat(client.read().text()).startsWith("ERROR").contains("push_too_large");
        }
    }
}
