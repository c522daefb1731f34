package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.platform.testing.TestUser;
import io.ledger.sync.testing.RawWebSocket;
import io.ledger.sync.testing.TestGateway;
import io.ledger.sync.testing.TestGateway.Thing;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Clients that promised no heart-beats, and of which nothing is heard any more: their sockets stay open here, as those of a network that is gone would. */
class VanishedClientsTest {

    private static final int MANY = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final TestGateway GATEWAY = TestGateway.start("ledger.sync.ping-interval-ms=2000");
    private static final TestUser OWNER = GATEWAY.user();
    private static final UUID BOOK = GATEWAY.book(OWNER);
    private static final StompEndpoint ENDPOINT = GATEWAY.bean(StompEndpoint.class);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    private static RawWebSocket subscribed() throws IOException {
        RawWebSocket client = RawWebSocket.connect(GATEWAY, OWNER, "");
        client.subscribe("/books/" + BOOK + "/changes");
        client.read();
        return client;
    }

    @Test
    void client_that_answers_no_ping_is_closed_and_one_that_answers_stays() throws Exception {
        try (RawWebSocket silent = subscribed();
                RawWebSocket present = subscribed()) {
            List<String> messages = new ArrayList<>();
            Thread reader = Thread.ofVirtual().start(() -> {
                try {
                    while (messages.isEmpty()) {
                        messages.add(present.read().text()); // and answers pings
                    }
                } catch (IOException e) {
                    messages.add(e.toString());
                }
            });
            Awaitility.await().atMost(PATIENCE).until(() -> ENDPOINT.connections() == 1);
            Awaitility.await().atMost(PATIENCE).until(() -> present.pings() >= 2 * LifeSigns.SILENT_INTERVALS);
            GATEWAY.write(BOOK, 2, new Thing(UUID.randomUUID(), "a", 1));
            reader.join();

            assertThat(messages).singleElement().asString().startsWith("MESSAGE");
            assertThat(ENDPOINT.connections()).isOne();
            assertThat(silent.read().text()).startsWith("ERROR").contains("pings");
            assertThatThrownBy(silent::read).isInstanceOf(IOException.class);
        }
        Awaitility.await().atMost(PATIENCE).until(() -> ENDPOINT.connections() == 0);
    }

    @Test
    void hundreds_that_vanish_at_once_are_gone_with_their_subscriptions_and_nothing_holds_them() throws Exception {
        List<RawWebSocket> clients = new ArrayList<>();
        Set<StompSession> remembered = Collections.newSetFromMap(new WeakHashMap<>());
        try {
            for (int i = 0; i < MANY; i++) {
                clients.add(subscribed());
                remembered.addAll(ENDPOINT.sessions());
            }
            Awaitility.await().atMost(PATIENCE).until(() -> gauge("ledger.sync.sessions") == 0);
            assertThat(gauge("ledger.sync.subscriptions.live") + gauge("ledger.sync.subscriptions.behind"))
                    .isZero();
            Awaitility.await().atMost(PATIENCE).until(() -> {
                System.gc();
                return remembered.isEmpty();
            });
        } finally {
            for (RawWebSocket client : clients) {
                client.close();
            }
        }
    }

    private static double gauge(String name) {
        return GATEWAY.bean(MeterRegistry.class).get(name).gauge().value();
    }
}
