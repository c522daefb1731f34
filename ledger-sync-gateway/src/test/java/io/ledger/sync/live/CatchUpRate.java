package io.ledger.sync.live;

import io.ledger.platform.testing.TestUser;
import io.ledger.sync.testing.TestGateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prints how fast a device catches up from cursor 0, over HTTP and over STOMP. Not a test: run by hand. */
final class CatchUpRate {

    private static final int ROWS = 100_000;
    private static final int START = 500;
    private static final Pattern TO = Pattern.compile("\"to\":(\\d+)");

    private CatchUpRate() {}

    public static void main(String[] arguments) throws Exception {
        try (TestGateway gateway = TestGateway.start("ledger.security.access-token-life=1h")) {
            TestUser owner = gateway.user();
            UUID book = UUID.randomUUID();
            gateway.member(book, owner, "owner");
            gateway.fill(book, ROWS);
            for (int round = 0; round < 6; round++) {
                http(gateway, owner, book);
                stomp(gateway, owner, book);
            }
        }
        System.exit(0);
    }

    private static void http(TestGateway gateway, TestUser owner, UUID book) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        long start = System.nanoTime();
        long cursor = 0;
        long bytes = 0;
        while (cursor < ROWS) {
            byte[] body = client.send(
                            HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/books/" + book
                                            + "/changes?limit=1000&cursor=" + cursor))
                                    .header("Authorization", "Bearer " + owner.accessToken())
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
            bytes += body.length;
            cursor = to(new String(body, 0, 200, StandardCharsets.ISO_8859_1));
        }
        print("HTTP ", start, bytes);
    }

    private static long to(String json) {
        Matcher matcher = TO.matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException(json);
        }
        return Long.parseLong(matcher.group(1));
    }

    private static void stomp(TestGateway gateway, TestUser owner, UUID book) {
        CompletableFuture<Long> done = new CompletableFuture<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + gateway.port() + "/v1/stomp"), new WebSocket.Listener() {
                    private final StringBuilder start = new StringBuilder();
                    private long bytes;

                    @Override
                    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
                        bytes += data.length();
                        if (start.length() < START) {
                            start.append(data, 0, Math.min(START, data.length()));
                        }
                        if (last) {
                            if (start.charAt(0) == 'M' && to(start.toString()) == ROWS) {
                                done.complete(bytes);
                            }
                            start.setLength(0);
                        }
                        webSocket.request(1);
                        return null;
                    }
                })
                .join();
        socket.sendText("CONNECT\naccept-version:1.2\nAuthorization:Bearer " + owner.accessToken() + "\n\n\0", true)
                .join();
        long start = System.nanoTime();
        socket.sendText("SUBSCRIBE\nid:1\ndestination:/books/" + book + "/changes\ncursor:0\n\n\0", true)
                .join();
        print("STOMP", start, done.join());
        socket.abort();
    }

    private static void print(String name, long start, long bytes) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%s %,.0f rows/s, %.2f s, %,d bytes%n", name, ROWS / seconds, seconds, bytes);
    }
}
