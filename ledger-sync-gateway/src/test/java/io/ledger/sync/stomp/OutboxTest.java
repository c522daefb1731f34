package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import io.ledger.sync.testing.RawWebSocket;
import io.ledger.sync.testing.RawWebSocket.Pace;
import io.ledger.sync.testing.TestGateway;
import io.ledger.sync.testing.TestStomp;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on a connection's own threads, and what a client leaves unread. */
class OutboxTest {

    private static final int RECEIVE_BUFFER_BYTES = 4 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** So long that it is not what ends a connection here. */
    private static final String SEND_TIME_LIMIT = "ledger.sync.send-time-limit-ms=120000";

    private static final TestGateway GATEWAY = TestGateway.startWithSmallSendBuffers(SEND_TIME_LIMIT);
    private static final TestUser OWNER = GATEWAY.user();
    private static final StompEndpoint ENDPOINT = GATEWAY.bean(StompEndpoint.class);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @AfterEach
    void awaitNoConnection() {
        Awaitility.await().atMost(PATIENCE).until(() -> ENDPOINT.connections() == 0);
    }

    private static Outbox outbox() {
        return ENDPOINT.sessions().iterator().next().outbox();
    }

    /** A source whose message is there, or has to be read. */
    private abstract static class TestSource extends Source {
        private final boolean isAtHand;

        TestSource(boolean isAtHand) {
            this.isAtHand = isAtHand;
        }

        abstract @Nullable Message next();

        @Override
        @Nullable
        Message atHand(int maxBytes) {
            return isAtHand ? next() : TO_BE_READ;
        }

        @Override
        @Nullable
        Message read(int maxBytes) {
            return next();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_error_on_a_thread_of_a_connection_closes_it(boolean isAtHand) {
        try (TestStomp client = TestStomp.connect(GATEWAY, OWNER)) {
            outbox().ready(new TestSource(isAtHand) {
                @Override
                Message next() {
                    throw new StackOverflowError("of a test");
                }
            });
            assertThat(client.closeStatus()).isEqualTo(1011);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_source_that_is_woken_while_it_is_asked_is_asked_again(boolean isAtHand) throws InterruptedException {
        try (TestStomp client = TestStomp.connect(GATEWAY, OWNER)) {
            CountDownLatch isAsked = new CountDownLatch(1);
            CountDownLatch isWoken = new CountDownLatch(1);
            AtomicInteger asked = new AtomicInteger();
            Source source = new TestSource(isAtHand) {
                @Override
                @Nullable
                Message next() {
                    if (asked.incrementAndGet() > 1) {
                        return null;
                    }
                    isAsked.countDown();
                    await(isWoken);
                    return null;
                }
            };
            outbox().ready(source);
            await(isAsked);
            outbox().ready(source);
            isWoken.countDown();
            Awaitility.await().atMost(PATIENCE).until(() -> asked.get() == 2);
            client.send("ACK", "id:1", "receipt:r");
            client.receipt("r");
            assertThat(asked).hasValue(2);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void client_that_leaves_many_answers_unread_is_disconnected() throws IOException {
        try (RawWebSocket client = RawWebSocket.connect(GATEWAY, OWNER, "", RECEIVE_BUFFER_BYTES, Pace.FULL)) {
            Outbox outbox = outbox();
            String receipt = "x".repeat(ClientFrame.MAX_RECEIPT_BYTES);
            try {
                for (int i = 0; i < 2 * Answers.MAX_UNREAD; i++) {
                    client.send("ACK\nid:1\nreceipt:" + receipt + "\n\n\0");
                    assertThat(outbox.unreadBytes()).isLessThan(2 * Answers.MAX_UNREAD * receipt.length());
                }
            } catch (IOException e) {
                assertThat(outbox.isClosed()).isTrue();
            }
            Awaitility.await().atMost(PATIENCE).until(outbox::isClosed);
        }
    }

    /** Fewer than the answers that may be left unread, and more bytes than may. */
    @Test
    void client_that_leaves_large_answers_unread_is_disconnected() throws IOException {
        try (RawWebSocket client = RawWebSocket.connect(GATEWAY, OWNER, "", RECEIVE_BUFFER_BYTES, Pace.FULL)) {
            Outbox outbox = outbox();
            String answer = "x".repeat(Answers.MAX_UNREAD_BYTES / 8);
            for (int i = 0; i < 8; i++) {
                outbox.send(answer);
            }
            assertThat(outbox.isClosed()).isFalse();
            outbox.send(answer);
            outbox.send(answer);
            assertThat(outbox.isClosed()).isTrue();
            assertThat(client.extensions()).isEmpty();
        }
    }
}
