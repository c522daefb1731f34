package io.ledger.benchmarks.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A device that listens over STOMP, as little as can be: it hands the body of each message to its listener, on the thread that reads, and looks at nothing
 * else.
 */
public final class StompDevice implements WebSocket.Listener, AutoCloseable {

    private static final String MESSAGE = "MESSAGE";
    private static final long LIMIT_S = 20;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Consumer<String> listener;
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final CompletableFuture<Void> failed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;

    private StompDevice(Consumer<String> listener) {
        this.listener = listener;
    }

    /** Connects and signs in. */
    public static StompDevice connect(Device device, Consumer<String> listener) {
        return connect(device.address(), device.token(), listener);
    }

    /** As {@link #connect(Device, Consumer)}, with a token. Throws {@link CompletionException} when it does not work within seconds. */
    public static StompDevice connect(String address, String token, Consumer<String> listener) {
        StompDevice stomp = new StompDevice(listener);
        WebSocket socket = HTTP.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(LIMIT_S))
                .subprotocols("v12.stomp")
                .buildAsync(URI.create(address.replaceFirst("http", "ws") + "/v1/stomp"), stomp)
                .orTimeout(LIMIT_S, TimeUnit.SECONDS)
                .join();
        stomp.socket = socket;
        stomp.send(
                "CONNECT\naccept-version:1.2\nhost:ledger\nheart-beat:0,0\nAuthorization:Bearer " + token + "\n\n\0");
        try {
            stomp.connected.orTimeout(LIMIT_S, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            stomp.close();
            throw e;
        }
        return stomp;
    }

    /** Subscribes to all tables of a book from a cursor on; {@code head} is a cursor, too. */
    public void subscribe(UUID bookId, String cursor) {
        subscribe("/books/" + bookId + "/changes", "cursor:" + cursor + "\n");
    }

    /** Subscribes with headers of the caller's: lines that end with a line feed. */
    public void subscribe(String destination, String headers) {
        send("SUBSCRIBE\nid:s\ndestination:" + destination + "\n" + headers + "\n\0");
    }

    /** Sends a frame as it is. */
    public void send(String frame) {
        if (socket != null) {
            socket.sendText(frame, true).join();
        }
    }

    /** Completes exceptionally when the connection or the subscription ends. */
    public CompletableFuture<Void> failed() {
        return failed;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        int end = last ? partial.indexOf("\0") : -1;
        while (end >= 0) {
            frame(partial.substring(0, end));
            partial.delete(0, end + 1);
            end = partial.indexOf("\0");
        }
        webSocket.request(1);
        return null;
    }

    private void frame(String text) {
        String frame = text.stripLeading();
        String body = frame.substring(frame.indexOf("\n\n") + 2);
        if (frame.startsWith(MESSAGE)) {
            if (body.startsWith("{\"error\"")) {
                fail(new IllegalStateException("The subscription ended: " + body));
                return;
            }
            listener.accept(body);
        } else if (frame.startsWith("CONNECTED")) {
            connected.complete(null);
        } else {
            fail(new IllegalStateException("The server sent: " + frame));
        }
    }

    private void fail(Exception cause) {
        connected.completeExceptionally(cause);
        failed.completeExceptionally(cause);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        fail(new IllegalStateException("The connection was closed: " + statusCode + " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        fail(new IllegalStateException("The connection broke.", error));
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
