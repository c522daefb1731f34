package io.ledger.sync.stomp;

import io.ledger.sync.live.SyncMetrics;
import jakarta.websocket.Session;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tomcat.websocket.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** The STOMP connections of this node. Thread-safe. */
@Component
class StompEndpoint implements WebSocketHandler, SubProtocolCapable, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StompEndpoint.class);
    private static final long TICK_MS = 1_000;

    private final Backend backend;
    private final long sendTimeLimitMs;
    private final AtomicInteger compressedConnections = new AtomicInteger();
    private final Map<String, StompSession> sessions = new ConcurrentHashMap<>();
    private volatile boolean running;

    /** @param sendTimeLimitMs how long a client may take nothing at all, or next to nothing, before its connection is closed */
    StompEndpoint(
            Backend backend,
            SyncMetrics metrics,
            @Value("${ledger.sync.send-time-limit-ms:10000}") long sendTimeLimitMs) {
        this.backend = backend;
        this.sendTimeLimitMs = sendTimeLimitMs;
        metrics.gauge("ledger.sync.sessions", "Open STOMP connections", this::connections);
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of("v12.stomp", "v11.stomp", "v10.stomp");
    }

    @Override
    public boolean supportsPartialMessages() {
        return true; // so that one which is too large meets our limit and its ERROR, not the container's
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession socket) {
        if (socket instanceof NativeWebSocketSession wrapper) {
            Session session = wrapper.getNativeSession(Session.class);
            if (session != null) {
                session.getUserProperties().put(Constants.BLOCKING_SEND_TIMEOUT_PROPERTY, sendTimeLimitMs);
            }
        }
        if (isCompressed(socket)) {
            compressedConnections.incrementAndGet();
        }
        sessions.put(socket.getId(), new StompSession(socket, backend));
    }

    private static boolean isCompressed(WebSocketSession socket) {
        return !socket.getExtensions().isEmpty();
    }

    int connections() {
        return sessions.size();
    }

    /** The connections whose messages are compressed. */
    int compressedConnections() {
        return compressedConnections.get();
    }

    @Override
    public void handleMessage(WebSocketSession socket, WebSocketMessage<?> message) {
        StompSession session = sessions.get(socket.getId());
        if (session == null) {
            return;
        }
        switch (message) {
            case TextMessage text -> session.receive(text.asBytes(), text.isLast());
            case BinaryMessage binary -> {
                byte[] bytes = new byte[binary.getPayload().remaining()];
                binary.getPayload().get(bytes);
                session.receive(bytes, binary.isLast());
            }
            default -> {} // pongs
        }
    }

    @Override
    public void handleTransportError(WebSocketSession socket, Throwable exception) {
        log.debug("A STOMP connection broke: {}", exception.getMessage());
    }

    @Override
    public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
        StompSession session = sessions.remove(socket.getId());
        if (session != null) {
            session.closed();
            if (isCompressed(socket)) {
                compressedConnections.decrementAndGet();
            }
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("stomp-clock").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        sessions.values().forEach(StompSession::goAway);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                Thread.sleep(TICK_MS);
                Instant now = Instant.now();
                sessions.values().forEach(session -> session.tick(now, TimeUnit.MILLISECONDS.toNanos(TICK_MS)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.error("Cannot look after the STOMP connections", e);
            }
        }
    }
}
