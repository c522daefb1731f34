package io.ledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hundreds of pushes of which all but the end is sent, by several users into their own books: a heap that would hold them all is larger than the server's. */
final class HalfSentPushes {

    private static final int USERS = 4;
    private static final int OF_EACH = 100;
    private static final int BYTES = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern HELD = Pattern.compile("(?m)^ledger_http_body_bytes\\{[^}]*} ([0-9.E]+)$");

    private final String url;

    HalfSentPushes(String url) {
        this.url = url;
    }

    /** Sends them, and looks at what they hold and whether others are answered meanwhile. */
    void areBounded(int heapMb) throws Exception {
        TestUser other = TestUser.register(url);
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < USERS; i++) {
                TestUser user = TestUser.register(url);
                UUID book = UUID.randomUUID();
                user.post("/v1/books", Map.of("id", book, "name", "Shop", "currency", "INR"));
                for (int j = 0; j < OF_EACH; j++) {
                    open.add(send(user, book));
                }
            }
            double budget = heapMb * 1024 * 1024 / 8.0;
            await(() -> held() > budget / 2);
            for (int i = 0; i < 10; i++) {
                assertThat(other.get("/v1/books").status()).isEqualTo(200);
                assertThat(held()).isLessThanOrEqualTo(budget * 5 / 4);
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        await(() -> held() == 0);
    }

    private Socket send(TestUser user, UUID book) throws IOException {
        URI uri = URI.create(url);
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        byte[] head = ("POST /v1/books/" + book + "/commands HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + user.accessToken()
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + (BYTES + 1) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] body = new byte[BYTES];
        Arrays.fill(body, (byte) ' ');
        Thread.ofVirtual().start(() -> {
            try {
                OutputStream out = socket.getOutputStream();
                out.write(head);
                out.write(body);
            } catch (IOException e) {
                return; // refused, or closed at the end
            }
        });
        return socket;
    }

    private double held() {
        String metrics =
                TestUser.send(TestUser.request(url, "/actuator/prometheus")).body();
        Matcher matcher = HELD.matcher(metrics);
        assertThat(matcher.find()).as(metrics).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(50);
        }
    }
}
