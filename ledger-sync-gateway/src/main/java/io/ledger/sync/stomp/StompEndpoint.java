package io.ledger.sync.stomp;

import io.ledger.sync.door.Doors;
import io.ledger.sync.live.SyncMetrics;
import jakarta.websocket.Session;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tomcat.websocket.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** The STOMP connections of this node. Thread-safe. */
@Component
class StompEndpoint implements WebSocketHandler, SubProtocolCapable, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StompEndpoint.class);
    private static final long TICK_MS = 1_000;

    /** How long a client may take to answer the end of its connection; what then is left of it goes within as long again. */
    private static final long CLOSE_TIME_LIMIT_MS = 10_000;

    private final Backend backend;
    private final Handshakes handshakes;
    private final long sendTimeLimitMs;
    private final long pingIntervalMs;
    private final AtomicInteger compressedConnections = new AtomicInteger();
    private final Map<String, StompSession> sessions = new ConcurrentHashMap<>();
    private final StompClock clock = new StompClock(sessions::values, TICK_MS);

    /**
     * @param sendTimeLimitMs how long a client may take nothing at all, or next to nothing, before its connection is closed
     * @param pingIntervalMs after which silence a client is pinged that promised no heart-beats; after thrice that its connection is closed
     */
    StompEndpoint(
            Backend backend,
            Handshakes handshakes,
            SyncMetrics metrics,
            @Value("${ledger.sync.send-time-limit-ms:10000}") long sendTimeLimitMs,
            @Value("${ledger.sync.ping-interval-ms:30000}") long pingIntervalMs) {
        this.backend = backend;
        this.handshakes = handshakes;
        this.sendTimeLimitMs = sendTimeLimitMs;
        this.pingIntervalMs = pingIntervalMs;
        metrics.gauge("ledger.sync.sessions", "Open STOMP connections", this::connections);
        metrics.gauge(
                "ledger.sync.sessions.unconnected",
                "STOMP connections before their CONNECT",
                () -> backend.node().doors().unconnected());
        metrics.gauge(
                "ledger.sync.held.bytes",
                "What is held in memory for STOMP connections",
                () -> backend.node().memory().heldBytes());
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
        if (!(socket instanceof NativeWebSocketSession wrapper)) {
            throw new IllegalStateException("This is no WebSocket of the container's.");
        }
        Doors.Place place = handshakes.placeOf(socket);
        if (place == null) {
            new ConnectionThreads(socket).closeSoon(CloseStatus.SERVICE_OVERLOAD);
            return;
        }
        boolean isOpen = false;
        try {
            open(socket, Objects.requireNonNull(wrapper.getNativeSession(Session.class)), place);
            isOpen = true;
        } finally {
            if (!isOpen) {
                place.leave();
            }
        }
    }

    private void open(WebSocketSession socket, Session container, Doors.Place place) {
        container.getUserProperties().put(Constants.BLOCKING_SEND_TIMEOUT_PROPERTY, sendTimeLimitMs);
        container.getUserProperties().put(Constants.SESSION_CLOSE_TIMEOUT_PROPERTY, CLOSE_TIME_LIMIT_MS);
        boolean isCompressed = isCompressed(socket);
        StompSession session = new StompSession(socket, backend, place, isCompressed, pingIntervalMs);
        if (isCompressed) {
            compressedConnections.incrementAndGet();
        }
        sessions.put(socket.getId(), session);
        Pieces.readFor(session, container);
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

    /** Text and binary messages go past Spring, to {@link Pieces}. */
    @Override
    public void handleMessage(WebSocketSession socket, WebSocketMessage<?> message) {
        StompSession session = sessions.get(socket.getId());
        if (session != null) {
            session.seen(); // a pong
        }
    }

    @Override
    public void handleTransportError(WebSocketSession socket, Throwable exception) {
        if (exception instanceof Pieces.CutOffException) {
            return; // we did it ourselves
        }
        if (exception instanceof Error) {
            log.error("A STOMP connection broke", exception);
        } else {
            log.debug("A STOMP connection broke: {}", exception.getMessage());
        }
        StompSession session = sessions.get(socket.getId());
        if (session != null) {
            session.broken();
        }
    }

    /** The open connections. */
    Collection<StompSession> sessions() {
        return sessions.values();
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
        clock.start();
    }

    @Override
    public void stop() {
        clock.stop();
        sessions.values().forEach(StompSession::goAway);
    }

    @Override
    public boolean isRunning() {
        return clock.isRunning();
    }
}
