package io.ledger.sync.stomp;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

/**
 * The virtual threads of one connection. What one of them dies of, an {@code Error} too, is logged and ends the connection: its client comes back with its cursor and its queue, where it would
 * wait in silence on half a connection. Thread-safe.
 */
final class ConnectionThreads {

    private static final Logger log = LoggerFactory.getLogger(ConnectionThreads.class);

    private final WebSocketSession socket;

    ConnectionThreads(WebSocketSession socket) {
        this.socket = socket;
    }

    void start(String name, Runnable task) {
        Thread.ofVirtual()
                .name(name)
                .uncaughtExceptionHandler((thread, cause) -> broken(cause))
                .start(task);
    }

    private void broken(Throwable cause) {
        log.error("A STOMP connection is closed for a fault of ours", cause);
        close(CloseStatus.SERVER_ERROR);
    }

    /** Closes the connection, which may take as long as a client may take nothing. */
    void close(CloseStatus status) {
        try {
            socket.close(status);
        } catch (IOException | IllegalStateException e) {
            log.debug("A connection could not be closed in order: {}", e.getMessage());
        }
    }

    /** Closes the connection and does not wait for it. */
    void closeSoon(CloseStatus status) {
        start("stomp-closer", () -> close(status));
    }
}
