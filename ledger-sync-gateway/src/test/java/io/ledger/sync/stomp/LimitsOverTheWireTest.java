package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.error.LedgerException;
import io.ledger.api.push.PushPort;
import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import io.ledger.sync.testing.RawWebSocket;
import io.ledger.sync.testing.TestGateway;
import io.ledger.sync.testing.TestStomp;
import io.ledger.sync.testing.TestStomp.Frame;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client sees that has taken as much as it may. */
class LimitsOverTheWireTest {

    private static final int UNCONNECTED = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final PushPort BUSY = (user, token, book, body) -> {
        throw LedgerException.rateLimited("Too many commands. Send them again later.", Duration.ofSeconds(7));
    };

    private static final TestGateway GATEWAY = TestGateway.startWithPushes(
            BUSY,
            "ledger.sync.limits.unconnected-per-address=" + UNCONNECTED,
            "ledger.sync.limits.turn-wait=200ms",
            "ledger.sync.limits.connections-per-user=2",
            "ledger.sync.limits.subscriptions-per-user=4",
            "ledger.sync.limits.filtered-per-user=2");
    private static final StompEndpoint ENDPOINT = GATEWAY.bean(StompEndpoint.class);

    private final TestUser user = GATEWAY.user();
    private final UUID book = GATEWAY.book(user);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @AfterEach
    void awaitNoConnection() {
        Awaitility.await().atMost(PATIENCE).until(() -> ENDPOINT.connections() == 0);
    }

    private static void assertLimited(Frame frame) {
        assertThat(frame.errorCode()).isEqualTo("rate_limited");
        Object error = frame.json().getOrDefault("error", frame.json());
        assertThat(error)
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .hasEntrySatisfying(
                        "retry_after_s",
                        seconds -> assertThat((Integer) seconds).isPositive());
    }

    @Test
    void handshake_beyond_the_unconnected_places_of_an_address_is_429_and_one_after_them_succeeds() throws Exception {
        List<RawWebSocket> halfOpen = new ArrayList<>();
        try {
            for (int i = 0; i < UNCONNECTED; i++) {
                halfOpen.add(RawWebSocket.open(GATEWAY, ""));
            }
            HttpResponse<?> refused = refusedHandshake();
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isPositive();
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            halfOpen.removeLast().close();
            try (TestStomp client = awaitOpen()) {
                client.send("CONNECT", "accept-version:1.2", "Authorization:Bearer " + user.accessToken());
                client.await(frame -> frame.command().equals("CONNECTED"));
                RawWebSocket.open(GATEWAY, "").close(); // the connected one has given its place to the next
            }
        } finally {
            for (RawWebSocket each : halfOpen) {
                each.close();
            }
        }
    }

    private static TestStomp awaitOpen() {
        Awaitility.await().atMost(PATIENCE).until(() -> ENDPOINT.connections() < UNCONNECTED);
        return TestStomp.open(GATEWAY.port());
    }

    private static HttpResponse<?> refusedHandshake() {
        URI address = URI.create("ws://localhost:" + GATEWAY.port() + "/v1/stomp");
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.newWebSocketBuilder()
                    .subprotocols("v12.stomp")
                    .buildAsync(address, new WebSocket.Listener() {})
                    .join()
                    .abort();
            throw new AssertionError("The handshake was not refused.");
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse();
        }
    }

    @Test
    void handshakes_that_come_to_nothing_leave_no_place_taken() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < 3 * UNCONNECTED; i++) {
                HttpResponse<String> answer = http.send(
                        java.net.http.HttpRequest.newBuilder(URI.create(GATEWAY.url() + "/v1/stomp"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                assertThat(answer.statusCode()).isEqualTo(400);
            }
        }
        RawWebSocket.open(GATEWAY, "").close();
    }

    @Test
    void CONNECT_beyond_the_connections_of_a_user_is_an_ERROR_and_another_user_connects() {
        TestStomp second = TestStomp.connect(GATEWAY, user);
        try (TestStomp first = TestStomp.connect(GATEWAY, user);
                TestStomp third = TestStomp.open(GATEWAY.port())) {
            third.send("CONNECT", "accept-version:1.2", "receipt:c", "Authorization:Bearer " + user.accessToken());
            Frame error = third.error();
            assertLimited(error);
            assertThat(error.header("receipt-id")).isEqualTo("c");
            third.closeStatus();
            try (TestStomp other = TestStomp.connect(GATEWAY, GATEWAY.user())) {
                other.send("ACK", "id:1", "receipt:r");
                other.receipt("r");
            }
            first.send("ACK", "id:1", "receipt:r");
            first.receipt("r");
            second.close();
            Awaitility.await().atMost(PATIENCE).until(() -> ENDPOINT.connections() == 1);
            TestStomp.connect(GATEWAY, user).close();
        }
    }

    @Test
    void SUBSCRIBE_beyond_the_subscriptions_of_a_user_on_all_connections_is_ended_and_the_others_go_on() {
        String things = "/books/" + book + "/changes/things";
        try (TestStomp one = TestStomp.connect(GATEWAY, user);
                TestStomp two = TestStomp.connect(GATEWAY, user)) {
            one.subscribe("f1", things, "filter:amount_minor=gt.1");
            two.subscribe("f2", things, "filter:amount_minor=gt.2");
            one.message("f1");
            two.message("f2");
            two.subscribe("f3", things, "filter:amount_minor=gt.3", "receipt:s");
            Frame refused = two.message("f3");
            assertLimited(refused);
            assertThat(refused.json()).containsEntry("ended", true);
            two.receipt("s");

            two.subscribe("3", things);
            one.subscribe("4", things);
            one.message("4");
            two.message("3");
            two.subscribe("5", things);
            assertLimited(two.message("5"));

            one.send("UNSUBSCRIBE", "id:f1", "receipt:u");
            one.receipt("u");
            two.subscribe("f6", things, "filter:amount_minor=gt.6");
            assertThat(two.message("f6").json()).containsEntry("to", 1);
            GATEWAY.write(book, 2, new TestGateway.Thing(UUID.randomUUID(), "a", 4));
            assertThat(two.message("f2").changes()).hasSize(1);
        }
    }

    @Test
    void push_that_is_rate_limited_says_so_on_results_with_its_id_and_when_to_come_again() {
        try (TestStomp client = TestStomp.connect(GATEWAY, user)) {
            client.subscribe("r", Destination.RESULTS);
            client.sendBody("{}", "SEND", "destination:/books/" + book + "/commands", "push-id:p", "receipt:x");
            Frame result = client.message("r");
            assertThat(result.header("push-id")).isEqualTo("p");
            assertThat(result.json())
                    .isEqualTo(Map.of(
                            "error",
                            Map.of(
                                    "code",
                                    "rate_limited",
                                    "message",
                                    "Too many commands. Send them again later.",
                                    "retry_after_s",
                                    7)));
            client.receipt("x");
            assertThat(Json.write(result.json())).contains("retry_after_s");
        }
    }
}
