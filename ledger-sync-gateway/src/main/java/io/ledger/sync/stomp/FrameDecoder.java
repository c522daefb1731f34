package io.ledger.sync.stomp;

import io.ledger.api.push.PushPort;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of one connection from the pieces in which its messages come, whatever the frames have to do with them: many frames in one, or one in many. Strict: what STOMP 1.0, 1.1
 * and 1.2 do not allow is a fault, by the version that the CONNECT among the frames agrees on. (One thing is taken that the later grammars do not have and that everybody
 * takes: a colon in the value of a header.)
 *
 * <p>Holds the part of one frame that came, and nothing more: memory grows with what comes, not with what a frame says will come. For one thread.
 */
final class FrameDecoder {

    /** The largest push and its headers. */
    static final int MAX_FRAME_BYTES = PushPort.MAX_PUSH_BYTES + 64 * 1024;

    /** Whoever is not known yet needs room for a token. */
    static final int MAX_UNCONNECTED_FRAME_BYTES = 8 * 1024;

    private static final byte[] NOTHING = {};

    private byte[] piece = NOTHING;
    private int at;
    private boolean endsMessage;

    private FrameHead head = new FrameHead(null);
    private ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** There while the headers are complete and the frame is not. */
    private @Nullable ByteArrayOutputStream body;

    static int maxFrameBytes(ClientFrame.Command command) {
        return command.connects() ? MAX_UNCONNECTED_FRAME_BYTES : MAX_FRAME_BYTES;
    }

    /**
     * Takes the next piece, when {@link #next} has no frame left in the one before.
     *
     * @param endsMessage whether it ends a message of the WebSocket: a frame may go on in the next one, but one with a fault is not waited for
     */
    void add(byte[] next, boolean endsMessage) {
        this.piece = next;
        this.at = 0;
        this.endsMessage = endsMessage;
    }

    /** The next frame; null when the pieces so far have none. After a fault there is nothing more to read. */
    @Nullable
    ClientFrame next() throws ProtocolFault {
        while (at < piece.length) {
            ClientFrame frame = body == null ? readHead() : readBody(body);
            if (frame != null) {
                return frame;
            }
        }
        piece = NOTHING;
        at = 0;
        if (endsMessage) {
            head.throwFault();
        }
        return null;
    }

    /** Whether a frame has begun and not ended. */
    boolean isWithinFrame() {
        return head.hasBegun() || line.size() > 0;
    }

    /** What is held of the frame that has begun. */
    int heldBytes() {
        return line.size() + head.bytes() + (body == null ? 0 : body.size());
    }

    /** The receipt that the frame asks for which has begun, as far as it is known. */
    @Nullable
    String receipt() {
        return head.receipt();
    }

    private @Nullable ClientFrame readHead() throws ProtocolFault {
        if (!isWithinFrame()) {
            skipHeartBeats();
            if (at == piece.length) {
                return null;
            }
        }
        int end = at;
        while (end < piece.length && piece[end] != '\n' && piece[end] != '\0') {
            end++;
        }
        head.checkRoom(line.size() + end - at);
        line.write(piece, at, end - at);
        at = end;
        if (end == piece.length) {
            if (!head.hasBegun()) {
                head.begin(line.toByteArray());
            }
            return null;
        }
        at++;
        byte[] text = line.toByteArray();
        line.reset();
        if (piece[end] == '\0') {
            throw head.endedBy(text);
        }
        if (head.add(text)) {
            body = new ByteArrayOutputStream();
        }
        return null;
    }

    /** A megabyte of line ends is not to cost what a megabyte of lines does. */
    private void skipHeartBeats() {
        boolean mayReturn = head.mayEndLinesWithReturn();
        while (at < piece.length) {
            if (piece[at] == '\n') {
                at++;
            } else if (mayReturn && piece[at] == '\r' && at + 1 < piece.length && piece[at + 1] == '\n') {
                at += 2;
            } else {
                return;
            }
        }
    }

    private @Nullable ClientFrame readBody(ByteArrayOutputStream into) throws ProtocolFault {
        long length = head.contentLength();
        int end = at;
        if (length == FrameHead.UNKNOWN) {
            while (end < piece.length && piece[end] != '\0') {
                end++;
            }
        } else {
            end += (int) Math.min(length - into.size(), piece.length - at);
        }
        if (end > at) {
            head.checkBody();
            head.checkFrame((long) into.size() + end - at);
            into.write(piece, at, end - at);
            at = end;
        }
        if (end == piece.length) {
            return null;
        }
        if (piece[end] != '\0') {
            throw head.malformed("After a body of content-length " + length + " bytes comes no end of the frame.");
        }
        at++;
        ClientFrame frame = head.frame(into.toByteArray());
        head = new FrameHead(head.version());
        line = new ByteArrayOutputStream();
        body = null;
        return frame;
    }
}
