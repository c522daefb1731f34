package io.ledger.sync.stomp;

import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the messages of a connection from the container, in the pieces of some 8 KiB in which that inflates them, and can make it stop in the middle of one: what a handler of Spring's throws
 * is caught on the way, and the container would inflate the rest of the message, and what waits after it, for a connection that is over.
 */
final class Pieces {

    private static final Logger log = LoggerFactory.getLogger(Pieces.class);

    private Pieces() {}

    /** Nothing more is read of a connection: the container tears it down. */
    static final class CutOffException extends RuntimeException {
        private static final long serialVersionUID = 1;

        CutOffException() {
            super("The connection is over.", null, false, false);
        }
    }

    /** Takes the place of Spring's handlers. */
    static void readFor(StompSession session, Session container) {
        for (MessageHandler handler : Set.copyOf(container.getMessageHandlers())) {
            if (handler instanceof MessageHandler.Partial<?>) {
                container.removeMessageHandler(handler);
            }
        }
        container.addMessageHandler(
                String.class, (text, isLast) -> receive(session, text.getBytes(StandardCharsets.UTF_8), isLast));
        container.addMessageHandler(ByteBuffer.class, (binary, isLast) -> receive(session, bytes(binary), isLast));
    }

    private static byte[] bytes(ByteBuffer binary) {
        byte[] bytes = new byte[binary.remaining()];
        binary.get(bytes);
        return bytes;
    }

    private static void receive(StompSession session, byte[] piece, boolean isLast) {
        boolean isDone = false;
        try {
            session.receive(piece, isLast);
            isDone = true;
        } catch (CutOffException e) {
            isDone = true;
            throw e;
        } finally {
            if (!isDone) {
                log.error("A STOMP connection is closed for a fault of ours"); // which the container tells
                session.broken();
            }
        }
    }
}
