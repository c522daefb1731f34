package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.sync.testing.TestGateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** From which pages a browser may open a WebSocket. */
class OriginsTest {

    private static final String ELSEWHERE = "https://app.example";

    @Test
    void nothingIsSet_onlyTheServersOwnPagesMay_andProgramsThatAreNoBrowser() {
        try (TestGateway gateway = TestGateway.start()) {
            assertThat(handshake(gateway, "")).isEqualTo(101);
            assertThat(handshake(gateway, gateway.url())).isEqualTo(101);
            assertThat(handshake(gateway, ELSEWHERE)).isEqualTo(403);
            // Behind a proxy that ends TLS, the address in the browser is not the one that the server is called by.
            assertThat(handshake(gateway, gateway.url().replace("http:", "https:")))
                    .isEqualTo(403);
        }
    }

    @Test
    void anOriginIsAllowed_itsPagesMay_besidesTheServersOwn() {
        try (TestGateway gateway = TestGateway.start("ledger.security.allowed-origins=" + ELSEWHERE)) {
            assertThat(handshake(gateway, ELSEWHERE)).isEqualTo(101);
            assertThat(handshake(gateway, gateway.url())).isEqualTo(101);
            assertThat(handshake(gateway, "https://evil.example")).isEqualTo(403);
        }
    }

    /** The status of the answer to a browser's handshake from a page of that origin. */
    private static int handshake(TestGateway gateway, String origin) {
        HttpClient http = HttpClient.newHttpClient();
        WebSocket.Builder builder = http.newWebSocketBuilder().subprotocols("v12.stomp");
        if (!origin.isEmpty()) {
            builder.header("Origin", origin);
        }
        try {
            builder.buildAsync(
                            URI.create(gateway.url().replace("http:", "ws:") + "/v1/stomp"),
                            new WebSocket.Listener() {})
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }
}
