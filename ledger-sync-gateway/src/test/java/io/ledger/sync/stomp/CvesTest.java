package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.api.push.PushPort;
import io.ledger.api.push.PushResult;
import io.ledger.platform.testing.TestUser;
import io.ledger.sync.testing.TestGateway;
import io.ledger.sync.testing.TestGateway.Thing;
import io.ledger.sync.testing.TestStomp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults that STOMP in Spring, of which Ledger uses the WebSockets and nothing above them, once had: what each of them did, done here. */
class CvesTest {

    private static final AtomicInteger PUSHES = new AtomicInteger();
    private static final PushPort COUNTING = (user, token, book, body) -> {
        PUSHES.incrementAndGet();
        return new PushResult(List.of(), 1);
    };
    private static final TestGateway GATEWAY = TestGateway.startWithPushes(COUNTING);

    private final TestUser user = GATEWAY.user();
    private final UUID book = GATEWAY.book(user);
    private TestStomp client;

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @BeforeEach
    void connect() {
        client = TestStomp.connect(GATEWAY, user);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    /** The header {@code selector} of a SUBSCRIBE was run as a program in Spring's expression language, for each message; 2018-1275 is the same where the first mending had left it. */
    @ParameterizedTest
    @ValueSource(strings = {"CVE-2018-1270", "CVE-2018-1275"})
    void selector_is_a_header_like_any_other_and_runs_nothing(String cve, @TempDir Path folder) {
        Path made = folder.resolve(cve);
        String selector = "selector:T(java.nio.file.Files).createFile(T(java.nio.file.Path).of('" + made + "'))";
        String inHeaders = selector.replace(":", "\\c").replaceFirst("\\\\c", ":");
        client.subscribe("1", "/books/" + book + "/changes", inHeaders);
        client.message("1");
        GATEWAY.write(book, 2, new Thing(UUID.randomUUID(), "a", 1));
        assertThat(client.message("1").changes()).hasSize(1);
        client.sendBody("{}", "SEND", "destination:/books/" + book + "/commands", "push-id:p", inHeaders, "receipt:s");
        client.receipt("s");
        assertThat(Files.exists(made)).isFalse();
    }

    /** A destination was read as a pattern with regular expressions in it, one of which could take for ever over another destination. */
    @Test
    void CVE_2018_1257_destination_is_no_pattern_and_is_refused_at_once() {
        for (String destination : List.of(
                "/books/{a:(x+x+)+y}/changes",
                "/books/**/" + "x".repeat(200),
                "/books/" + "(a+)+".repeat(40) + "/changes",
                "/" + "/".repeat(200))) {
            client.subscribe("p", destination);
            assertThat(client.message("p").errorCode()).as(destination).isEqualTo("not_found");
        }
        client.subscribe("1", "/books/" + book + "/changes");
        client.message("1");
    }

    /** Who was signed in could stop the server for everybody by messages of STOMP. Here they do their worst, and another is served. */
    @Test
    void CVE_2022_22971_storm_of_one_user_does_not_stop_another() {
        TestUser neighbour = GATEWAY.user();
        UUID own = GATEWAY.book(neighbour);
        try (TestStomp other = TestStomp.connect(GATEWAY, neighbour)) {
            other.subscribe("1", "/books/" + own + "/changes");
            other.message("1");
            for (int i = 0; i < SessionSubscriptions.MAX_SUBSCRIPTIONS; i++) {
                client.subscribe("s" + i, "/books/" + book + "/changes/things", "filter:amount_minor=gt." + i);
            }
            for (int i = 0; i < 400; i++) {
                client.send("UNSUBSCRIBE", "id:none" + i, "receipt:u" + i);
            }
            GATEWAY.write(own, 2, new Thing(UUID.randomUUID(), "a", 1));
            assertThat(other.message("1").changes()).hasSize(1);
            client.receipt("u399");
            client.subscribe("r", Destination.RESULTS);
            assertThat(client.error().errorCode()).isEqualTo("malformed");
            other.send("ACK", "id:1", "receipt:still here");
            other.receipt("still here");
        }
    }

    /** A page of another site could send messages on a WebSocket that it opened with its visitor's cookies. Here there are none, its handshake is refused, and nothing is taken without a token. */
    @Test
    void CVE_2025_41254_page_of_another_origin_and_message_before_CONNECT_send_nothing() {
        int before = PUSHES.get();
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .header("Origin", "https://evil.example")
                        .header("Cookie", "JSESSIONID=1; Authorization=" + user.accessToken())
                        .buildAsync(
                                URI.create(GATEWAY.url().replace("http:", "ws:") + "/v1/stomp"),
                                new WebSocket.Listener() {})
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        try (TestStomp nobody = TestStomp.open(GATEWAY.port())) {
            nobody.sendBody("{}", "SEND", "destination:/books/" + book + "/commands", "push-id:p");
            assertThat(nobody.error().errorCode()).isEqualTo("unauthenticated");
            nobody.closeStatus();
        }
        assertThat(PUSHES).hasValue(before);
    }
}
