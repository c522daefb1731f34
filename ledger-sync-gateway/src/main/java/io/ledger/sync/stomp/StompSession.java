package io.ledger.sync.stomp;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.access.Caller;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

/**
 * One STOMP connection: CONNECT first, then subscriptions and pushes, until either end leaves. What one of those does wrong is answered in its own place; what is wrong with the protocol
 * ends the connection with an ERROR. {@link #receive} is for one thread at a time, the rest is thread-safe.
 */
final class StompSession {

    private static final Logger log = LoggerFactory.getLogger(StompSession.class);

    private static final List<String> VERSIONS = List.of("1.2", "1.1", "1.0");
    private static final String ALL_VERSIONS = "1.0,1.1,1.2";
    private static final String BEARER = "bearer ";

    /** How long a connection may wait with its CONNECT. */
    private static final long MAX_UNCONNECTED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final WebSocketSession socket;
    private final Backend backend;
    private final Outbox outbox;
    private final SessionSubscriptions subscriptions;
    private final PushQueue pushes;
    private final FrameReader reader = new FrameReader();
    private final long openedNanos = System.nanoTime();

    private volatile @Nullable Caller caller;
    private volatile HeartBeats heartBeats = HeartBeats.NONE;
    private volatile long lastReadNanos = openedNanos;
    private volatile boolean over;

    StompSession(WebSocketSession socket, Backend backend) {
        this.socket = socket;
        this.backend = backend;
        this.outbox = new Outbox(socket);
        this.subscriptions = new SessionSubscriptions(backend, outbox);
        this.pushes = new PushQueue(backend, outbox, subscriptions);
    }

    /** Takes a piece of what the client sends; {@code isLast} when it ends a message of the WebSocket. */
    void receive(byte[] piece, boolean isLast) {
        if (over) {
            return;
        }
        lastReadNanos = System.nanoTime();
        try {
            for (Message<byte[]> message : reader.read(piece, isLast)) {
                ClientFrame frame = ClientFrame.of(message);
                if (frame != null && !over) {
                    handle(frame);
                }
            }
        } catch (ProtocolFault e) {
            fail(e.fault(), e.receipt(), null);
        } finally {
            lastReadNanos = System.nanoTime(); // it may have been held back
        }
    }

    private void handle(ClientFrame frame) throws ProtocolFault {
        Caller known = caller;
        switch (frame.command()) {
            case CONNECT, STOMP -> connect(frame);
            case SUBSCRIBE -> {
                subscriptions.subscribe(frame, connected(known, frame));
                receipt(frame);
            }
            case UNSUBSCRIBE -> {
                connected(known, frame);
                subscriptions.unsubscribe(frame.required("id"));
                receipt(frame);
            }
            case SEND -> {
                Caller sender = connected(known, frame);
                refuseTransaction(frame);
                pushes.add(frame, sender);
            }
            case ACK, NACK -> {
                connected(known, frame); // every subscription is acknowledged by its cursor: there is nothing to do
                refuseTransaction(frame);
                receipt(frame);
            }
            case DISCONNECT -> disconnect(frame);
            case BEGIN, COMMIT, ABORT ->
                throw ProtocolFault.malformed("Transactions are not supported.", frame.receipt());
            case CONNECTED, MESSAGE, RECEIPT, ERROR ->
                throw ProtocolFault.malformed("A client sends no " + frame.command() + ".", frame.receipt());
        }
    }

    private void connect(ClientFrame frame) throws ProtocolFault {
        if (caller != null) {
            throw ProtocolFault.malformed("This connection is connected already.", frame.receipt());
        }
        String version = version(frame);
        if (version == null) {
            Fault fault = Fault.of(ErrorCode.MALFORMED, "The STOMP versions here are " + ALL_VERSIONS + ".");
            fail(fault, frame.receipt(), ALL_VERSIONS);
            return;
        }
        HeartBeats agreed = heartBeats(frame);
        caller = authenticate(frame);
        heartBeats = agreed;
        outbox.send(ServerFrames.connected(version, socket.getId(), HeartBeats.INTERVAL_MS));
    }

    private static @Nullable String version(ClientFrame frame) {
        String accepted = frame.header(StompHeaderAccessor.STOMP_ACCEPT_VERSION_HEADER);
        if (accepted == null) {
            return "1.0"; // which had no such header
        }
        List<String> versions =
                Arrays.stream(accepted.split(",", -1)).map(String::strip).toList();
        return VERSIONS.stream().filter(versions::contains).findFirst().orElse(null);
    }

    private static HeartBeats heartBeats(ClientFrame frame) throws ProtocolFault {
        try {
            long[] wanted = frame.headers().getHeartbeat();
            if (wanted[0] >= 0 && wanted[1] >= 0) {
                return HeartBeats.negotiate(wanted[0], wanted[1]);
            }
        } catch (NumberFormatException e) {
            log.debug("A client's heart-beat cannot be read: {}", e.getMessage());
        }
        throw ProtocolFault.malformed("heart-beat is two numbers from 0 on, joined by a comma.", frame.receipt());
    }

    private Caller authenticate(ClientFrame frame) throws ProtocolFault {
        String header = frame.header("Authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw new ProtocolFault(
                    Fault.of(ErrorCode.UNAUTHENTICATED, "CONNECT needs the header Authorization: Bearer and a token."),
                    frame.receipt());
        }
        try {
            return Caller.of(backend.tokens()
                    .authenticate(header.substring(BEARER.length()).strip()));
        } catch (LedgerException e) {
            throw new ProtocolFault(e.fault(), frame.receipt());
        }
    }

    private static Caller connected(@Nullable Caller known, ClientFrame frame) throws ProtocolFault {
        if (known == null) {
            throw new ProtocolFault(Fault.of(ErrorCode.UNAUTHENTICATED, "CONNECT comes first."), frame.receipt());
        }
        return known;
    }

    private static void refuseTransaction(ClientFrame frame) throws ProtocolFault {
        if (frame.header("transaction") != null) {
            throw ProtocolFault.malformed("Transactions are not supported.", frame.receipt());
        }
    }

    private void disconnect(ClientFrame frame) {
        over = true;
        subscriptions.unsubscribeAll();
        String receipt = frame.receipt();
        outbox.close(receipt == null ? ServerFrames.HEART_BEAT : ServerFrames.receipt(receipt), CloseStatus.NORMAL);
    }

    private void receipt(ClientFrame frame) {
        String receipt = frame.receipt();
        if (receipt != null) {
            outbox.send(ServerFrames.receipt(receipt));
        }
    }

    private void fail(Fault fault, @Nullable String receipt, @Nullable String versions) {
        over = true;
        subscriptions.unsubscribeAll();
        outbox.close(ServerFrames.error(fault, receipt, versions), CloseStatus.PROTOCOL_ERROR);
    }

    /** Looks after what the clock decides; called every {@code nextLookNanos}. */
    void tick(Instant now, long nextLookNanos) {
        if (over) {
            return;
        }
        long nanos = System.nanoTime();
        Caller known = caller;
        if (known == null) {
            if (nanos - openedNanos > MAX_UNCONNECTED_NANOS) {
                fail(Fault.of(ErrorCode.UNAUTHENTICATED, "No CONNECT came."), null, null);
            }
        } else if (!now.isBefore(known.expiresAt())) {
            fail(Fault.of(ErrorCode.TOKEN_EXPIRED, "The access token has expired."), null, null);
        } else if (heartBeats.isMissing(nanos - lastReadNanos)) {
            fail(Fault.of(ErrorCode.MALFORMED, "No heart-beat came."), null, null);
        } else if (heartBeats.isDue(nanos - outbox.lastWriteNanos(), nextLookNanos)) {
            outbox.send(ServerFrames.HEART_BEAT);
        }
    }

    /** Forgets the connection, which is closed. */
    void closed() {
        over = true;
        outbox.stop();
        subscriptions.unsubscribeAll();
    }

    /** Closes the connection because this server stops. */
    void goAway() {
        over = true;
        outbox.close(ServerFrames.HEART_BEAT, CloseStatus.GOING_AWAY);
    }
}
