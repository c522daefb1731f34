package io.ledger.sync.stomp;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A frame from a client.
 *
 * @param headers of those with one name the first
 */
record ClientFrame(Command command, Map<String, String> headers, byte[] body) {

    /** Of a receipt and of a push's id, in UTF-8: they are kept until they are answered. */
    static final int MAX_RECEIPT_BYTES = 1024;

    /** Of a subscription's id and of a destination: they are kept while it lasts, and said in each of its messages. */
    static final int MAX_ID_BYTES = 256;

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

    /** Looks at the headers that are kept. */
    void checkSizes() throws ProtocolFault {
        checkSize("receipt", MAX_RECEIPT_BYTES, null);
        checkSize("push-id", MAX_RECEIPT_BYTES, receipt());
        checkSize("id", MAX_ID_BYTES, receipt());
        checkSize("destination", MAX_ID_BYTES, receipt());
    }

    private void checkSize(String name, int most, @Nullable String receipt) throws ProtocolFault {
        String value = header(name);
        if (value != null && value.getBytes(StandardCharsets.UTF_8).length > most) {
            throw ProtocolFault.malformed("The header " + name + " has at most " + most + " bytes.", receipt);
        }
    }

    /** The bytes of all headers, about. */
    int headerBytes() {
        int characters = 0;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            characters += header.getKey().length() + header.getValue().length();
        }
        return 2 * characters;
    }
}
