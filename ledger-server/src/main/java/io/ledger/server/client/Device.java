package io.ledger.server.client;

import io.ledger.platform.json.Json;
import io.ledger.server.client.LedgerClient.Book;
import io.ledger.server.terminal.LauncherException;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.WebSocketContainer;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;

/**
 * A device that keeps one book in step over STOMP, and may be away for a while: it keeps its rows and its cursor, and goes on from there. Thread-safe.
 */
public final class Device implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    private final LedgerClient client;
    private final Book book;
    private final UUID deviceId = UUID.randomUUID();
    private final WebSocketStompClient stomp;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final DeviceRows rows = new DeviceRows();
    private final Map<String, CompletableFuture<Map<String, @Nullable Object>>> pushes = new ConcurrentHashMap<>();

    private Instant receivedAt = Instant.EPOCH;
    private @Nullable StompSession session;
    private int connection;
    private @Nullable String failure;

    public Device(LedgerClient client, Book book) {
        this.client = client;
        this.book = book;
        WebSocketContainer container = ContainerProvider.getWebSocketContainer();
        container.setDefaultMaxTextMessageBufferSize(MAX_MESSAGE_BYTES);
        stomp = new WebSocketStompClient(new StandardWebSocketClient(container));
        stomp.setInboundMessageSizeLimit(MAX_MESSAGE_BYTES);
        stomp.start();
    }

    /** Connects and subscribes from the cursor that this device has; what it missed begins to come. */
    public void connect() {
        StompHeaders connect = new StompHeaders();
        connect.add("Authorization", "Bearer " + client.accessToken());
        URI http = client.base();
        URI address =
                URI.create("ws" + http.toString().substring("http".length())).resolve("/v1/stomp");
        try {
            StompSession opened = stomp.connectAsync(address, new WebSocketHttpHeaders(), connect, new Session())
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            lock.lock();
            try {
                session = opened;
                failure = null;
                int current = ++connection;
                opened.subscribe("/user/queue/results", new Frames(this::resultReceived));
                opened.subscribe(subscription(), new Frames((headers, message) -> changesReceived(current, message)));
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new LauncherException("The device cannot connect to " + address + ": " + e.getMessage(), e);
        }
    }

    /** Goes offline. What comes from now on is for later. */
    public void disconnect() {
        lock.lock();
        try {
            StompSession open = session;
            session = null;
            rows.disconnected();
            if (open != null && open.isConnected()) {
                open.disconnect();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends commands and waits for their results, in the order of the commands. */
    public List<Map<String, @Nullable Object>> push(List<? extends Map<String, ? extends @Nullable Object>> commands) {
        String pushId = UUID.randomUUID().toString();
        CompletableFuture<Map<String, @Nullable Object>> answer = new CompletableFuture<>();
        pushes.put(pushId, answer);
        StompHeaders headers = new StompHeaders();
        headers.setDestination("/books/" + book.id() + "/commands");
        headers.setContentType(MimeTypeUtils.APPLICATION_JSON);
        headers.add("push-id", pushId);
        lock.lock();
        try {
            if (session == null) {
                throw new IllegalStateException("The device is offline.");
            }
            session.send(
                    headers, Json.writeBytes(Map.of("device_id", deviceId, "commands", new ArrayList<>(commands))));
        } finally {
            lock.unlock();
        }
        try {
            return LedgerClient.list(answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS), "results");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new LauncherException("No answer to a push within " + LIMIT.toSeconds() + " s.", e);
        } finally {
            pushes.remove(pushId);
        }
    }

    /**
     * Waits until the cursor has reached {@code seq} and the rows are one cut of the book.
     *
     * @return when the message that brought it there was received, by this machine's clock
     */
    public Instant await(long seq) {
        long remaining = LIMIT.toNanos();
        lock.lock();
        try {
            while (failure == null && !(rows.live() && rows.cursor() >= seq)) {
                if (remaining <= 0) {
                    throw new LauncherException("The device stands at " + rows.cursor() + " and did not reach " + seq
                            + " within " + LIMIT.toSeconds() + " s.");
                }
                remaining = changed.awaitNanos(remaining);
            }
            if (failure != null) {
                throw new LauncherException("The device's connection failed: " + failure);
            }
            return receivedAt;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted.", e);
        } finally {
            lock.unlock();
        }
    }

    public long cursor() {
        return read(DeviceRows::cursor);
    }

    /** How many rows all messages so far brought, each counted as often as it came. */
    public long rowsReceived() {
        return read(DeviceRows::rowsReceived);
    }

    /** The rows of a table, the deleted ones too. */
    public List<Map<String, @Nullable Object>> rows(String table) {
        return read(kept -> List.copyOf(kept.rows(table)));
    }

    /** SHA-256 over all rows: equal for two devices exactly when all their rows are. */
    public String digest() {
        return read(DeviceRows::digest);
    }

    @Override
    public void close() {
        disconnect();
        stomp.stop();
    }

    private StompHeaders subscription() {
        StompHeaders headers = new StompHeaders();
        headers.setDestination("/books/" + book.id() + "/changes");
        headers.add("cursor", Long.toString(rows.cursor()));
        if (!rows.epoch().isEmpty()) {
            headers.add("epoch", rows.epoch());
        }
        return headers;
    }

    private void changesReceived(int from, Map<String, @Nullable Object> message) {
        Instant now = Instant.now();
        lock.lock();
        try {
            if (session == null || from != connection) {
                return; // still on its way when the device went offline
            }
            if (Boolean.FALSE.equals(message.get("ended"))) {
                return; // the book's rows cannot be shown for now, and come when they can
            }
            if (message.get("error") instanceof Map<?, ?> error) {
                failure = String.valueOf(error.get("message"));
            } else {
                rows.apply(message);
                receivedAt = now;
            }
            changed.signalAll();
        } catch (IllegalStateException e) {
            failure = e.getMessage();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void resultReceived(StompHeaders headers, Map<String, @Nullable Object> message) {
        String pushId = headers.getFirst("push-id");
        CompletableFuture<Map<String, @Nullable Object>> waiting = pushId == null ? null : pushes.get(pushId);
        if (waiting != null) {
            waiting.complete(message);
        }
    }

    private void failed(String reason) {
        lock.lock();
        try {
            if (session != null) {
                failure = reason;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private <T> T read(Function<DeviceRows, T> reading) {
        lock.lock();
        try {
            return reading.apply(rows);
        } finally {
            lock.unlock();
        }
    }

    @FunctionalInterface
    private interface Received {
        void message(StompHeaders headers, Map<String, @Nullable Object> message);
    }

    private record Frames(Received received) implements StompFrameHandler {
        @Override
        public Type getPayloadType(StompHeaders headers) {
            return byte[].class;
        }

        @Override
        public void handleFrame(StompHeaders headers, @Nullable Object payload) {
            if (payload instanceof byte[] body) {
                received.message(headers, Json.readObject(body));
            }
        }
    }

    private final class Session extends StompSessionHandlerAdapter {
        @Override
        public void handleException(
                StompSession of,
                @Nullable StompCommand command,
                StompHeaders headers,
                byte[] payload,
                Throwable exception) {
            failed(String.valueOf(exception.getMessage()));
        }

        @Override
        public void handleTransportError(StompSession of, Throwable exception) {
            failed(String.valueOf(exception.getMessage()));
        }
    }
}
