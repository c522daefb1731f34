package io.ledger.sync.stomp;

import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.MessageHeaderAccessor;

/** A frame from a client, as Spring decoded it. */
record ClientFrame(StompCommand command, StompHeaderAccessor headers, byte[] body) {

    /** Null for a heart-beat. */
    static @Nullable ClientFrame of(Message<byte[]> message) {
        StompHeaderAccessor headers = MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
        if (headers == null) {
            throw new IllegalStateException("Spring's decoder gave a frame without its headers.");
        }
        StompCommand command = headers.getCommand();
        return command == null ? null : new ClientFrame(command, headers, message.getPayload());
    }

    @Nullable
    String header(String name) {
        return headers.getFirstNativeHeader(name);
    }

    @Nullable
    String receipt() {
        return headers.getReceipt();
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
