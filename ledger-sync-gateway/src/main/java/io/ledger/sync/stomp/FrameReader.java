package io.ledger.sync.stomp;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import io.ledger.api.push.PushPort;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.BufferingStompDecoder;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompConversionException;
import org.springframework.messaging.simp.stomp.StompDecoder;
import org.springframework.messaging.support.NativeMessageHeaderAccessor;
import org.springframework.util.InvalidMimeTypeException;

/**
 * Puts the frames of one connection together from the pieces in which they come, and has Spring decode them. Decodes only when a frame may be complete, so that many small pieces
 * cost no more than one large one. For one thread at a time.
 */
final class FrameReader {

    /** The largest push and its headers. */
    static final int MAX_FRAME_BYTES = PushPort.MAX_PUSH_BYTES + 64 * 1024;

    private static final Set<String> COMMANDS =
            Stream.of(StompCommand.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final Pattern RECEIPT = Pattern.compile("\nreceipt:([^\r\n\0]*)");
    private static final int MAX_SEARCHED_BYTES = 8 * 1024;
    private static final int MAX_HEART_BEAT_BYTES = 16;

    private final BufferingStompDecoder decoder = new BufferingStompDecoder(new StompDecoder(), MAX_FRAME_BYTES);
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private boolean hasEndOfFrame;

    /**
     * Takes the next piece.
     *
     * @param isLast whether it ends a message of the WebSocket
     * @return the frames that are complete now, heart-beats among them
     */
    List<Message<byte[]>> read(byte[] piece, boolean isLast) throws ProtocolFault {
        if (pending.size() + decoder.getBufferSize() + piece.length > MAX_FRAME_BYTES) {
            throw new ProtocolFault(
                    Fault.of(ErrorCode.PUSH_TOO_LARGE, "A frame has at most " + MAX_FRAME_BYTES + " bytes."),
                    receipt(pending.size() == 0 ? piece : pending.toByteArray()));
        }
        pending.writeBytes(piece);
        hasEndOfFrame |= contains(piece, (byte) 0);
        if (!isLast) {
            return List.of();
        }
        if (!hasEndOfFrame && !isHeartBeat()) {
            if (decoder.getBufferSize() == 0 && pending.size() <= MAX_SEARCHED_BYTES) {
                checkCommand(pending.toByteArray());
            }
            return List.of();
        }
        byte[] bytes = pending.toByteArray();
        pending.reset();
        hasEndOfFrame = false;
        return decode(bytes);
    }

    private boolean isHeartBeat() {
        return pending.size() <= MAX_HEART_BEAT_BYTES
                && pending.toString(StandardCharsets.ISO_8859_1).isBlank();
    }

    private List<Message<byte[]>> decode(byte[] bytes) throws ProtocolFault {
        if (decoder.getBufferSize() == 0) {
            checkCommand(bytes);
        }
        try {
            List<Message<byte[]>> frames = decoder.decode(ByteBuffer.wrap(bytes));
            checkHeaders(frames, bytes);
            return frames;
        } catch (StompConversionException | InvalidMimeTypeException e) {
            throw malformed("The frame cannot be read: " + e.getMessage(), bytes, e);
        } catch (IllegalArgumentException e) {
            throw malformed("The frame cannot be read.", bytes, e);
        }
    }

    /** Spring waits for the rest of anything that has no end yet. What cannot become a frame need not be waited for. */
    private static void checkCommand(byte[] bytes) throws ProtocolFault {
        String line = firstLine(bytes);
        boolean isWhole = line.endsWith("\n");
        String command = line.strip();
        boolean known = command.isEmpty()
                || (isWhole
                        ? COMMANDS.contains(command)
                        : COMMANDS.stream().anyMatch(each -> each.startsWith(command)));
        if (!known) {
            throw ProtocolFault.malformed("There is no such STOMP command.", receipt(bytes));
        }
    }

    /** Spring takes a frame that ends among its headers for one that goes on, and the frame after it for the rest of those headers. */
    private void checkHeaders(List<Message<byte[]>> frames, byte[] bytes) throws ProtocolFault {
        boolean endsAmongThem = decoder.getBufferSize() > 0
                && decoder.getExpectedContentLength() == null
                && bytes[bytes.length - 1] == 0;
        if (endsAmongThem || frames.stream().anyMatch(FrameReader::hasEndOfFrameInHeader)) {
            throw ProtocolFault.malformed("A frame ends among its headers.", receipt(bytes));
        }
    }

    private static boolean hasEndOfFrameInHeader(Message<byte[]> frame) {
        return frame.getHeaders().get(NativeMessageHeaderAccessor.NATIVE_HEADERS) instanceof Map<?, ?> headers
                && headers.toString().indexOf('\0') >= 0;
    }

    private static String firstLine(byte[] bytes) {
        int start = 0;
        while (start < bytes.length && (bytes[start] == '\n' || bytes[start] == '\r')) {
            start++;
        }
        int end = start;
        while (end < bytes.length && bytes[end] != '\n' && end - start < MAX_SEARCHED_BYTES) {
            end++;
        }
        String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        return end < bytes.length && bytes[end] == '\n' ? line + "\n" : line;
    }

    private static ProtocolFault malformed(String message, byte[] bytes, Exception cause) {
        ProtocolFault fault = ProtocolFault.malformed(message, receipt(bytes));
        fault.initCause(cause);
        return fault;
    }

    /** The receipt that a frame asks for which cannot be decoded as a whole. */
    private static @Nullable String receipt(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, MAX_SEARCHED_BYTES), StandardCharsets.UTF_8);
        int endOfHeaders = start.indexOf("\n\n");
        Matcher matcher = RECEIPT.matcher(endOfHeaders < 0 ? start : start.substring(0, endOfHeaders));
        return matcher.find() ? matcher.group(1) : null;
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte each : bytes) {
            if (each == wanted) {
                return true;
            }
        }
        return false;
    }
}
