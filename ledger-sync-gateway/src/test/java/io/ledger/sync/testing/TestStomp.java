package io.ledger.sync.testing;

import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A STOMP client that can also send what is no STOMP, and stop reading. Frames that a test did not ask for yet are kept. For one thread. */
public final class TestStomp implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final BlockingQueue<Frame> received = new LinkedBlockingQueue<>();
    private final List<Frame> kept = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;
    private volatile boolean reading = true;
    private volatile boolean binarySeen;
    private volatile int heartBeats;

    private TestStomp(int port) {
        socket = HTTP.newWebSocketBuilder()
                .subprotocols("v12.stomp", "v11.stomp", "v10.stomp")
                .buildAsync(URI.create("ws://localhost:" + port + "/v1/stomp"), this)
                .join();
    }

    /** A frame from the server. */
    public record Frame(String command, Map<String, String> headers, String body) {
        public Map<String, Object> json() {
            return Json.readStored(body);
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public long number(String name) {
            return ((Number) json().get(name)).longValue();
        }

        @SuppressWarnings("unchecked")
        public List<Map<String, Object>> changes() {
            return (List<Map<String, Object>>) json().get("changes");
        }

        public String errorCode() {
            Object error = json().get("error");
            return String.valueOf(((Map<?, ?>) (error == null ? json() : error)).get("code"));
        }
    }

    /** A WebSocket on which nothing was said yet. */
    public static TestStomp open(int port) {
        return new TestStomp(port);
    }

    /** A connected client. */
    public static TestStomp connect(TestGateway gateway, TestUser user) {
        TestStomp client = open(gateway.port());
        client.send("CONNECT", "accept-version:1.2", "host:localhost", "Authorization:Bearer " + user.accessToken());
        client.await(frame -> frame.command().equals("CONNECTED"));
        return client;
    }

    public void send(String command, String... headers) {
        sendBody("", command, headers);
    }

    public void sendBody(String body, String command, String... headers) {
        StringBuilder frame = new StringBuilder(command).append('\n');
        for (String header : headers) {
            frame.append(header).append('\n');
        }
        sendRaw(frame.append('\n').append(body).append('\0').toString());
    }

    public void sendRaw(String message) {
        socket.sendText(message, true).join();
    }

    public void subscribe(String id, String destination, String... headers) {
        List<String> all = new ArrayList<>(List.of("id:" + id, "destination:" + destination));
        all.addAll(List.of(headers));
        send("SUBSCRIBE", all.toArray(String[]::new));
    }

    /** The next frame of that kind; what comes before it is kept for later calls. */
    public Frame await(Predicate<Frame> wanted) {
        for (Frame frame : kept) {
            if (wanted.test(frame)) {
                kept.remove(frame);
                return frame;
            }
        }
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            Frame frame;
            try {
                frame = received.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (frame == null) {
                throw new AssertionError("The frame did not come; kept are " + kept + ", closed: " + closed);
            }
            if (wanted.test(frame)) {
                return frame;
            }
            kept.add(frame);
        }
    }

    /** The next message of a subscription. */
    public Frame message(String subscription) {
        return await(frame -> frame.command().equals("MESSAGE")
                && frame.header("subscription").equals(subscription));
    }

    public Frame receipt(String id) {
        return await(frame ->
                frame.command().equals("RECEIPT") && frame.header("receipt-id").equals(id));
    }

    public Frame error() {
        return await(frame -> frame.command().equals("ERROR"));
    }

    /** All frames that came and that nobody asked for. */
    public List<Frame> unasked() {
        received.drainTo(kept);
        return kept;
    }

    /** Waits until the server closed the connection, and returns the status. */
    public int closeStatus() {
        return closed.orTimeout(30, TimeUnit.SECONDS).join();
    }

    public boolean sawBinary() {
        return binarySeen;
    }

    public int heartBeats() {
        return heartBeats;
    }

    /** Stops reading from the network. */
    public void pause() {
        reading = false;
    }

    public void resume() {
        reading = true;
        socket.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            take(text.toString());
            text.setLength(0);
        }
        if (reading) {
            webSocket.request(1);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        binarySeen = true;
        webSocket.request(1);
        return null;
    }

    private void take(String message) {
        if (message.equals("\n")) {
            heartBeats++;
            return;
        }
        int endOfHeaders = message.indexOf("\n\n");
        String[] lines = message.substring(0, endOfHeaders).split("\n", -1);
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.putIfAbsent(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).replace("\\c", ":"));
        }
        if (!message.endsWith("\0")) {
            throw new IllegalStateException("A frame without its end: " + message);
        }
        received.add(new Frame(lines[0], headers, message.substring(endOfHeaders + 2, message.length() - 1)));
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
