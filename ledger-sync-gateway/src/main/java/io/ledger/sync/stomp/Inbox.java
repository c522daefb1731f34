package io.ledger.sync.stomp;

import io.ledger.api.error.LedgerException;
import io.ledger.sync.door.NodeMemory;
import io.ledger.sync.door.ReadBudget;
import io.ledger.sync.door.UserShare;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What comes of one client: at the pace that it may have, and holding no more than it may. For the one thread that reads the connection; the clock looks at it from its own.
 */
final class Inbox {

    /** How long nothing may come of a frame that has begun: its content-length may be more than was sent. */
    private static final long MAX_SILENT_WITHIN_FRAME_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** How long a frame may take in whole. A push has a megabyte at most, and a phone on a poor line some 20 KB a second. */
    private static final long MAX_FRAME_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** What handling a frame costs, as bytes that are read: 1,000 frames of a connection a second, and as many at once. */
    private static final int FRAME_COST_BYTES = 2 * 1024;

    private static final int PIECE_COST_BYTES = 64;

    /** What held bytes really take: the buffers that they are in are doubled when they are full. */
    private static final int BUFFER_FACTOR = 2;

    /** How long a client whose connection is cut off may take to read why. */
    private static final long LAST_WORDS_MS = 1_000;

    private static final Duration COME_AGAIN = Duration.ofSeconds(10);

    private static final long MAX_CLOSING_MS = 30_000;

    private final FrameDecoder decoder = new FrameDecoder();
    private final ReadBudget.Pace pace;
    private final NodeMemory.Account memory;
    private final LifeSigns life;
    private final boolean inflates;
    private final LongSupplier clock;
    private long unconnectedBytes; // the reading thread's, as are the next two
    private long heldBytes;
    private boolean mayGoOn = true;
    private volatile long lastReadNanos;
    private volatile boolean reading;
    private volatile @Nullable Unfinished unfinished;

    /**
     * A frame that has begun.
     *
     * @param receipt that it asks for as far as that is known
     */
    private record Unfinished(@Nullable String receipt, long sinceNanos) {}

    /** @param clock as {@link System#nanoTime} */
    Inbox(ReadBudget.Pace pace, NodeMemory.Account memory, LifeSigns life, boolean inflates, LongSupplier clock) {
        this.pace = pace;
        this.memory = memory;
        this.life = life;
        this.inflates = inflates;
        this.clock = clock;
        this.lastReadNanos = clock.getAsLong();
    }

    /** Counts for that user from now on. */
    void of(UserShare share) {
        pace.of(share);
    }

    /** A piece has come; waits until it may be read. */
    void beginPiece(int bytes) {
        reading = true;
        seen();
        unconnectedBytes += bytes;
        mayGoOn = pace.read(Math.max(PIECE_COST_BYTES, bytes));
    }

    void endPiece() {
        seen(); // it may have been held back
        reading = false;
    }

    void add(byte[] piece, boolean isLast) throws ProtocolFault {
        if (!mayGoOn) {
            throw refused("More comes than is taken, and has for too long.");
        }
        decoder.add(piece, isLast);
    }

    /** The next frame of what was added. */
    @Nullable
    ClientFrame next() throws ProtocolFault {
        ClientFrame frame = decoder.next();
        if (frame != null) {
            unfinished = null;
            pace.work(FRAME_COST_BYTES);
        }
        return frame;
    }

    /** All frames that came were taken: takes note of the one that has begun, and of what it holds. */
    void checkHeld(boolean isConnected) throws ProtocolFault {
        if (!isConnected && unconnectedBytes > FrameDecoder.MAX_UNCONNECTED_FRAME_BYTES) {
            throw ProtocolFault.malformed(
                    "Before CONNECTED at most " + FrameDecoder.MAX_UNCONNECTED_FRAME_BYTES + " bytes are taken.",
                    decoder.receipt());
        }
        Unfinished begun = unfinished;
        long since = begun == null ? clock.getAsLong() : begun.sinceNanos();
        unfinished = decoder.isWithinFrame() ? new Unfinished(decoder.receipt(), since) : null;
        hold((long) BUFFER_FACTOR * decoder.heldBytes());
    }

    private void hold(long bytes) throws ProtocolFault {
        if (bytes <= heldBytes) {
            memory.give(heldBytes - bytes);
        } else if (!memory.take(bytes - heldBytes)) {
            throw refused("The server holds as much as it can. Come again later.");
        }
        heldBytes = bytes;
    }

    private ProtocolFault refused(String message) {
        return new ProtocolFault(
                LedgerException.rateLimited(message, COME_AGAIN).fault(), decoder.receipt());
    }

    /**
     * Something came for a connection that is over. What is inflated is not read any more, once the client was told why or had its time; the rest is passed over, for the client may have sent it
     * before it knew.
     */
    void refuse(Outbox outbox) {
        if (!inflates) {
            return;
        }
        try {
            if (outbox.awaitClosed(MAX_CLOSING_MS)) {
                Thread.sleep(LAST_WORDS_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Pieces.CutOffException();
    }

    /** Takes note that the client is there. */
    void seen() {
        lastReadNanos = clock.getAsLong();
        life.seen(lastReadNanos);
    }

    /** Whether a piece is being read, or held back. */
    boolean isReading() {
        return reading;
    }

    long silentNanos(long now) {
        return now - lastReadNanos;
    }

    /** Whether a frame that has begun takes too long. */
    boolean isStuck(long now) {
        Unfinished begun = unfinished;
        return begun != null
                && (silentNanos(now) > MAX_SILENT_WITHIN_FRAME_NANOS || now - begun.sinceNanos() > MAX_FRAME_NANOS);
    }

    /** The receipt that the frame asks for which has begun. */
    @Nullable
    String receipt() {
        Unfinished begun = unfinished;
        return begun == null ? null : begun.receipt();
    }
}
