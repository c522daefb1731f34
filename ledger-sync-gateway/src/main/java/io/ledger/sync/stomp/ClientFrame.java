package io.ledger.sync.stomp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A frame from a client.
 *
 * @param headers of those with one name the first
 */
record ClientFrame(Command command, Map<String, String> headers, byte[] body) {

    /** What a client may say. */
    enum Command {
        CONNECT,
        STOMP,
        SEND,
        SUBSCRIBE,
        UNSUBSCRIBE,
        ACK,
        NACK,
        BEGIN,
        COMMIT,
        ABORT,
        DISCONNECT;

        static @Nullable Command of(String text) {
            for (Command each : values()) {
                if (each.name().equals(text)) {
                    return each;
                }
            }
            return null;
        }

        /** Whether the text may become a command when more of it comes. */
        static boolean mayBegin(String text) {
            for (Command each : values()) {
                if (each.name().startsWith(text)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether it opens a connection. */
        boolean connects() {
            return this == CONNECT || this == STOMP;
        }
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    @Nullable
    String receipt() {
        return header("receipt");
    }

    /** A header that STOMP requires of this frame. */
    String required(String name) throws ProtocolFault {
        String value = header(name);
        if (value == null || value.isEmpty()) {
            throw ProtocolFault.malformed(command + " needs the header " + name + ".", receipt());
        }
        return value;
    }
}
