package io.ledger.sync.stomp;

import io.ledger.access.Caller;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import io.ledger.sync.door.Doors;
import io.ledger.sync.door.NodeMemory;
import io.ledger.sync.door.UserShare;
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

    /** How long a connection may wait with its CONNECT. */
    private static final long MAX_UNCONNECTED_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Thrice what a write that takes nothing may last: then its thread is dead, or hangs. */
    private static final long MAX_HANGING_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final WebSocketSession socket;
    private final LifeSigns life;
    private final ConnectionThreads threads;
    private final ServerFrames frames = new ServerFrames();
    private final NodeMemory.Account memory;
    private final Outbox outbox;
    private final SessionUser user;
    private final SessionSubscriptions subscriptions;
    private final PushQueue pushes;
    private final Inbox inbox;
    private final long openedNanos = System.nanoTime();

    private volatile HeartBeats heartBeats = HeartBeats.NONE;
    private volatile boolean over;

    /**
     * @param place what the connection has of this node; given back when it is closed
     * @param inflates whether what the client sends may be compressed
     * @param pingIntervalMs see {@link LifeSigns}
     */
    StompSession(WebSocketSession socket, Backend backend, Doors.Place place, boolean inflates, long pingIntervalMs) {
        this.socket = socket;
        this.life = new LifeSigns(TimeUnit.MILLISECONDS.toNanos(pingIntervalMs), openedNanos);
        this.threads = new ConnectionThreads(socket);
        this.memory = backend.node().memory().open();
        this.outbox = new Outbox(socket, threads, life, memory);
        this.user = new SessionUser(backend, place);
        this.subscriptions = new SessionSubscriptions(backend, outbox, frames, memory);
        this.pushes = new PushQueue(backend, outbox, threads, frames, subscriptions, memory);
        this.inbox = new Inbox(backend.node().reading().pace(inflates), memory, life, inflates, System::nanoTime);
    }

    /**
     * Takes a piece of what the client sends, when its turn has come; {@code isLast} when it ends a message of the WebSocket.
     *
     * @throws Pieces.CutOffException when no more is to be read of the connection
     */
    void receive(byte[] piece, boolean isLast) {
        inbox.beginPiece(piece.length);
        try {
            if (over) {
                inbox.refuse(outbox);
                return;
            }
            read(piece, isLast);
        } catch (ProtocolFault e) {
            fail(e.fault(), e.receipt(), null);
        } finally {
            inbox.endPiece();
        }
    }

    private void read(byte[] piece, boolean isLast) throws ProtocolFault {
        inbox.add(piece, isLast);
        for (ClientFrame frame = inbox.next(); frame != null && !over; frame = inbox.next()) {
            try {
                handle(frame);
            } catch (RuntimeException e) {
                log.error("A {} frame failed", frame.command(), e);
                throw new ProtocolFault(
                        Fault.of(ErrorCode.INTERNAL, "Something is wrong on our side. It has been logged."),
                        frame.receipt());
            }
        }
        if (!over) {
            inbox.checkHeld(user.caller() != null);
        }
    }

    /** Takes note that the client is there. */
    void seen() {
        inbox.seen();
    }

    private void handle(ClientFrame frame) throws ProtocolFault {
        frame.checkSizes();
        switch (frame.command()) {
            case CONNECT, STOMP -> connect(frame);
            case SUBSCRIBE -> {
                subscriptions.subscribe(frame, user.known(frame));
                receipt(frame);
            }
            case UNSUBSCRIBE -> {
                user.known(frame);
                subscriptions.unsubscribe(frame.required("id"));
                receipt(frame);
            }
            case SEND -> {
                Caller sender = user.known(frame);
                refuseTransaction(frame);
                if (frame.required("destination").equals(Destination.TOKEN)) {
                    user.renew(frame, sender);
                    receipt(frame);
                } else {
                    pushes.add(frame, sender);
                }
            }
            case ACK, NACK -> {
                user.known(frame); // every subscription is acknowledged by its cursor: there is nothing to do
                refuseTransaction(frame);
                receipt(frame);
            }
            case DISCONNECT -> disconnect(frame);
            case BEGIN, COMMIT, ABORT ->
                throw ProtocolFault.malformed("Transactions are not supported.", frame.receipt());
        }
    }

    private void connect(ClientFrame frame) throws ProtocolFault {
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
        UserShare share = user.connect(frame);
        memory.of(share);
        inbox.of(share);
        subscriptions.of(share);
        heartBeats = agreed;
        outbox.send(frames.connected(version, socket.getId(), HeartBeats.INTERVAL_MS));
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
            if (user.caller() == null) {
                if (nanos - openedNanos > MAX_UNCONNECTED_NANOS) {
                    fail(Fault.of(ErrorCode.UNAUTHENTICATED, "No CONNECT came."), null, null);
                }
                return;
            }
            Fault reason = user.reasonToEnd();
            if (reason != null) {
                fail(reason, null, null);
                return;
            }
            lookForLife(nanos);
            if (heartBeats.isDue(nanos - outbox.lastWriteNanos(), TimeUnit.MILLISECONDS.toNanos(intervalMs))) {
                outbox.heartBeat();
            }
        }
    }

    private void lookForLife(long nanos) {
        if (inbox.isReading()) {
            return; // it is we who let the client wait
        }
        if (inbox.isStuck(nanos)) {
            fail(Fault.of(ErrorCode.MALFORMED, "The rest of a frame did not come."), inbox.receipt(), null);
        } else if (heartBeats.isMissing(inbox.silentNanos(nanos))) {
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
        user.leave();
        memory.close();
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
