package io.ledger.sync.stomp;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.access.Caller;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

/**
 * One STOMP connection: CONNECT first, then subscriptions and pushes, until either end leaves. What one of those does wrong is answered in its own place; what is wrong with the protocol
 * ends the connection with an ERROR. {@link #receive} is for one thread at a time, the rest is thread-safe.
 */
final class StompSession implements StompClock.Ticking {

    private static final Logger log = LoggerFactory.getLogger(StompSession.class);
    private static final String BEARER = "bearer ";

    /** How long a connection may wait with its CONNECT. */
    private static final long MAX_UNCONNECTED_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** How long nothing may come of a frame that has begun: its content-length may be more than was sent. */
    private static final long MAX_UNFINISHED_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Thrice what a write that takes nothing may last: then its thread is dead, or hangs. */
    private static final long MAX_HANGING_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final WebSocketSession socket;
    private final Backend backend;
    private final LifeSigns life;
    private final ConnectionThreads threads;
    private final ServerFrames frames = new ServerFrames();
    private final Outbox outbox;
    private final SessionSubscriptions subscriptions;
    private final PushQueue pushes;
    private final FrameDecoder decoder = new FrameDecoder();
    private final long openedNanos = System.nanoTime();

    private volatile @Nullable Caller caller;
    private volatile HeartBeats heartBeats = HeartBeats.NONE;
    private volatile long lastReadNanos = openedNanos;
    private volatile boolean receiving;
    private volatile @Nullable Unfinished unfinished;
    private volatile boolean over;

    /** A frame that has begun, and the receipt that it asks for as far as that is known. */
    private record Unfinished(@Nullable String receipt) {}

    /** @param pingIntervalMs see {@link LifeSigns} */
    StompSession(WebSocketSession socket, Backend backend, long pingIntervalMs) {
        this.socket = socket;
        this.backend = backend;
        this.life = new LifeSigns(TimeUnit.MILLISECONDS.toNanos(pingIntervalMs), openedNanos);
        this.threads = new ConnectionThreads(socket);
        this.outbox = new Outbox(socket, threads, life);
        this.subscriptions = new SessionSubscriptions(backend, outbox, frames);
        this.pushes = new PushQueue(backend, outbox, threads, frames, subscriptions);
    }

    /** Takes a piece of what the client sends; {@code isLast} when it ends a message of the WebSocket. */
    void receive(byte[] piece, boolean isLast) {
        if (over) {
            return;
        }
        receiving = true;
        seen();
        try {
            read(piece, isLast);
        } catch (ProtocolFault e) {
            fail(e.fault(), e.receipt(), null);
        } finally {
            seen(); // it may have been held back
            receiving = false;
        }
    }

    private void read(byte[] piece, boolean isLast) throws ProtocolFault {
        decoder.add(piece, isLast);
        for (ClientFrame frame = decoder.next(); frame != null && !over; frame = decoder.next()) {
            try {
                handle(frame);
            } catch (RuntimeException e) {
                log.error("A {} frame failed", frame.command(), e);
                throw new ProtocolFault(
                        Fault.of(ErrorCode.INTERNAL, "Something is wrong on our side. It has been logged."),
                        frame.receipt());
            }
        }
        unfinished = decoder.isWithinFrame() ? new Unfinished(decoder.receipt()) : null;
    }

    /** Takes note that the client is there. */
    void seen() {
        lastReadNanos = System.nanoTime();
        life.seen(lastReadNanos);
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
        }
    }

    private void connect(ClientFrame frame) throws ProtocolFault {
        if (caller != null) {
            throw ProtocolFault.malformed("This connection is connected already.", frame.receipt());
        }
        StompVersion version = StompVersion.best(frame.header("accept-version"));
        if (version == null) {
            Fault fault = Fault.of(ErrorCode.MALFORMED, "The STOMP versions here are " + StompVersion.ALL + ".");
            fail(fault, frame.receipt(), StompVersion.ALL);
            return;
        }
        HeartBeats agreed = HeartBeats.parse(frame.header("heart-beat"));
        if (agreed == null) {
            throw ProtocolFault.malformed(
                    "heart-beat is two numbers of milliseconds, joined by a comma.", frame.receipt());
        }
        caller = authenticate(frame);
        heartBeats = agreed;
        outbox.send(frames.connected(version, socket.getId(), HeartBeats.INTERVAL_MS));
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
        subscriptions.end();
        String receipt = frame.receipt();
        outbox.close(receipt == null ? ServerFrames.HEART_BEAT : frames.receipt(receipt), CloseStatus.NORMAL);
    }

    private void receipt(ClientFrame frame) {
        String receipt = frame.receipt();
        if (receipt != null) {
            outbox.send(frames.receipt(receipt));
        }
    }

    private void fail(Fault fault, @Nullable String receipt, @Nullable String versions) {
        over = true;
        subscriptions.end();
        outbox.close(frames.error(fault, receipt, versions), CloseStatus.PROTOCOL_ERROR);
    }

    /** Looks after what the clock decides. */
    @Override
    public void tick(long intervalMs) {
        long nanos = System.nanoTime();
        if (outbox.hangs(nanos, MAX_HANGING_NANOS)) {
            log.warn("The writing to a STOMP connection hangs, which is closed");
            broken();
        } else if (!over) {
            Caller known = caller;
            if (known == null) {
                if (nanos - openedNanos > MAX_UNCONNECTED_NANOS) {
                    fail(Fault.of(ErrorCode.UNAUTHENTICATED, "No CONNECT came."), null, null);
                }
            } else if (!Instant.now().isBefore(known.expiresAt())) {
                fail(Fault.of(ErrorCode.TOKEN_EXPIRED, "The access token has expired."), null, null);
            } else {
                lookForLife(nanos);
                if (heartBeats.isDue(nanos - outbox.lastWriteNanos(), TimeUnit.MILLISECONDS.toNanos(intervalMs))) {
                    outbox.heartBeat();
                }
            }
        }
    }

    private void lookForLife(long nanos) {
        if (receiving) {
            return; // it is we who let the client wait
        }
        long silentNanos = nanos - lastReadNanos;
        Unfinished begun = unfinished;
        if (begun != null && silentNanos > MAX_UNFINISHED_NANOS) {
            fail(Fault.of(ErrorCode.MALFORMED, "The rest of a frame did not come."), begun.receipt(), null);
        } else if (heartBeats.isMissing(silentNanos)) {
            fail(Fault.of(ErrorCode.MALFORMED, "No heart-beat came."), null, null);
        } else if (!life.isToldBy(heartBeats)) {
            if (life.isGone(nanos)) {
                fail(Fault.of(ErrorCode.MALFORMED, "The client did not answer to pings."), null, null);
            } else if (life.pingIsDue(nanos)) {
                outbox.ping();
            }
        }
    }

    /** Ends the connection, in which something of ours went wrong, from any thread and without waiting. */
    @Override
    public void broken() {
        over = true;
        threads.closeSoon(CloseStatus.SERVER_ERROR);
    }

    /** Forgets the connection, which is closed. */
    void closed() {
        over = true;
        outbox.stop();
        subscriptions.end();
    }

    /** Closes the connection because this server stops. */
    void goAway() {
        over = true;
        outbox.close(ServerFrames.HEART_BEAT, CloseStatus.GOING_AWAY);
    }

    /** For tests of what goes wrong on a connection's own threads. */
    Outbox outbox() {
        return outbox;
    }
}
