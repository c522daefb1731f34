package io.ledger.server.wire;

import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A WebSocket that sends STOMP frames as they are written, right or wrong, and keeps all that comes back. */
public final class RawStomp implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration PACE = Duration.ofMillis(10);

    /** A frame that came from the server. */
    public record Frame(String command, Map<String, String> headers, String body) {
        public Map<String, Object> json() {
            return Json.readStored(body);
        }
    }

    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile boolean binary;
    private WebSocket socket;

    public static RawStomp open() {
        return open(WireServer.url());
    }

    private static RawStomp open(String url) {
        RawStomp stomp = new RawStomp();
        stomp.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("v12.stomp", "v11.stomp", "v10.stomp")
                .buildAsync(URI.create(url.replace("http", "ws") + "/v1/stomp"), stomp)
                .join();
        return stomp;
    }

    /** Opens and signs in. */
    public static RawStomp connect(TestUser user) {
        return connect(user.baseUrl(), user);
    }

    /** To the server at that address. */
    static RawStomp connect(String url, TestUser user) {
        RawStomp stomp = open(url);
        stomp.send(
                "CONNECT",
                Map.of("accept-version", "1.2", "host", "ledger", "Authorization", "Bearer " + user.accessToken()),
                "");
        stomp.await(frame -> frame.command().equals("CONNECTED"));
        return stomp;
    }

    public void send(String command, Map<String, String> headers, String body) {
        StringBuilder frame = new StringBuilder(command).append('\n');
        headers.forEach(
                (name, value) -> frame.append(name).append(':').append(value).append('\n'));
        sendRaw(frame.append('\n').append(body).append('\0').toString());
    }

    public void sendRaw(String text) {
        socket.sendText(text, true).join();
    }

    public void subscribe(String id, String destination, String... headers) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("id", id, "destination", destination));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        send("SUBSCRIBE", all, "");
    }

    /** The messages of a subscription so far. */
    public List<Map<String, Object>> messages(String subscription) {
        return frames.stream()
                .filter(frame -> subscription.equals(frame.headers().get("subscription")))
                .map(Frame::json)
                .toList();
    }

    /** Waits for a message of the subscription that matches. */
    public Map<String, Object> awaitMessage(String subscription, Predicate<Map<String, Object>> predicate) {
        return await(frame -> subscription.equals(frame.headers().get("subscription")) && predicate.test(frame.json()))
                .json();
    }

    public Frame await(Predicate<Frame> predicate) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(PACE)
                .until(() -> first(predicate).isPresent());
        return first(predicate).orElseThrow();
    }

    private Optional<Frame> first(Predicate<Frame> predicate) {
        return frames.stream().filter(predicate).findFirst();
    }

    public void awaitReceipt(String id) {
        await(frame ->
                frame.command().equals("RECEIPT") && id.equals(frame.headers().get("receipt-id")));
    }

    /** Waits for the ERROR frame and for the end of the connection. */
    public Frame awaitErrorAndEnd() {
        Frame error = await(frame -> frame.command().equals("ERROR"));
        awaitEnd();
        return error;
    }

    public void awaitEnd() {
        try {
            closed.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("The connection is still open.", e);
        }
    }

    public boolean isOpen() {
        return !closed.isDone();
    }

    boolean sawBinary() {
        return binary;
    }

    public List<Frame> frames() {
        return frames;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        for (int end = partial.indexOf("\0"); end >= 0; end = partial.indexOf("\0")) {
            parse(partial.substring(0, end));
            partial.delete(0, end + 1);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        binary = true;
        return onText(webSocket, StandardCharsets.UTF_8.decode(data), last);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(null);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(null);
    }

    private void parse(String text) {
        String frame = text.stripLeading();
        int head = frame.indexOf("\n\n");
        String[] lines = frame.substring(0, head).split("\n");
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.putIfAbsent(lines[i].substring(0, colon), lines[i].substring(colon + 1));
        }
        frames.add(new Frame(lines[0], headers, frame.substring(head + 2)));
    }

    @Override
    public void close() {
        socket.abort();
    }
}
