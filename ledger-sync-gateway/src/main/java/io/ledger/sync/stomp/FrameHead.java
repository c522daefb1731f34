package io.ledger.sync.stomp;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/**
 * The command and the headers of a frame, line by line. The first fault is kept while the lines after it are read, for the receipt that the client may ask for in one of them. For
 * one thread.
 */
final class FrameHead {

    /** The command and all headers of a frame. */
    static final int MAX_HEADER_BYTES = 16 * 1024;

    /** A header, or the command. */
    static final int MAX_LINE_BYTES = 8 * 1024;

    /** Lines of headers in a frame. */
    static final int MAX_HEADERS = 64;

    /** {@link #contentLength} of a frame that does not say it. */
    static final long UNKNOWN = -1;

    /** Digits that a number has which is surely larger than any frame. */
    private static final int MAX_LENGTH_DIGITS = 18;

    private static final String FILTER = "filter";
    private static final String UNKNOWN_COMMAND = "There is no such STOMP command.";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable StompVersion version;
    private ClientFrame.@Nullable Command command;
    private boolean hasCommand;
    private int lines;
    private int bytes;
    private long contentLength = UNKNOWN;
    private @Nullable Fault fault;

    /** @param version what the connection speaks; null before its CONNECT */
    FrameHead(@Nullable StompVersion version) {
        this.version = version;
    }

    /** Whether a frame has begun. */
    boolean hasBegun() {
        return hasCommand;
    }

    /** What its lines came to so far. */
    int bytes() {
        return bytes;
    }

    /** Looks at a line of which {@code length} bytes came, its end perhaps not yet. */
    void checkRoom(int length) throws ProtocolFault {
        if (length > MAX_LINE_BYTES) {
            throw malformed("A line among a frame's headers has at most " + MAX_LINE_BYTES + " bytes.");
        }
        int most = version == null ? FrameDecoder.MAX_UNCONNECTED_FRAME_BYTES : MAX_HEADER_BYTES;
        if (bytes + length > most) {
            throw malformed("The command and the headers of a frame have at most " + most + " bytes"
                    + (version == null ? " before CONNECTED." : "."));
        }
    }

    /** Looks at the beginning of a frame's first line, whose end did not come yet: what cannot become a command need not be waited for. */
    void begin(byte[] line) {
        if (!ClientFrame.Command.mayBegin(text(line, lengthWithoutReturn(line)))) {
            fail(UNKNOWN_COMMAND);
        }
    }

    /** Takes the next line, without its line feed. Returns whether it ended the headers. */
    boolean add(byte[] line) throws ProtocolFault {
        int length = lengthWithoutReturn(line);
        if (length == 0 && !hasCommand) {
            return false; // a heart-beat, or a line end after a frame
        }
        bytes += line.length + 1;
        if (length == 0) {
            end();
            return true;
        }
        String text = text(line, length);
        if (version == StompVersion.V1_2 && text.indexOf('\r') >= 0) {
            fail("A carriage return among the headers has to be escaped.");
        }
        if (hasCommand) {
            addHeader(text);
            return false;
        }
        hasCommand = true;
        command = ClientFrame.Command.of(text);
        if (command == null) {
            fail(UNKNOWN_COMMAND);
        }
        return false;
    }

    /** Whether a carriage return before a line feed belongs to the line's end. */
    boolean mayEndLinesWithReturn() {
        return version == null || version.endsLinesWithCarriageReturns();
    }

    private int lengthWithoutReturn(byte[] line) {
        return mayEndLinesWithReturn() && line.length > 0 && line[line.length - 1] == '\r'
                ? line.length - 1
                : line.length;
    }

    private void addHeader(String line) throws ProtocolFault {
        if (++lines > MAX_HEADERS) {
            throw malformed("A frame has at most " + MAX_HEADERS + " headers.");
        }
        int colon = line.indexOf(':');
        if (colon < 0) {
            fail("A header needs a colon.");
            return;
        }
        String name = plain(line.substring(0, colon));
        String value = plain(line.substring(colon + 1));
        if (name == null || value == null) {
            fail("An escape in a header means nothing in this version of STOMP.");
        } else if (name.isEmpty()) {
            fail("A header needs a name.");
        } else {
            // Of two filters both hold: by the first alone rows would come that the second was to keep out.
            headers.merge(name, value, (first, next) -> name.equals(FILTER) ? first + "&" + next : first);
        }
    }

    private @Nullable String plain(String text) {
        if (version == null) {
            return text;
        }
        String plain = command != null && command.connects() ? text : version.unescape(text);
        return plain != null && version.trimsHeaders() ? trimmed(plain) : plain;
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == ' ') {
            from++;
        }
        while (from < to && text.charAt(to - 1) == ' ') {
            to--;
        }
        return text.substring(from, to);
    }

    private String text(byte[] line, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            fail("Headers are UTF-8.");
            return new String(line, 0, length, StandardCharsets.UTF_8);
        }
    }

    private void end() throws ProtocolFault {
        throwFault();
        ClientFrame.Command known = command();
        if (version == null) {
            if (!known.connects()) {
                throw new ProtocolFault(Fault.of(ErrorCode.UNAUTHENTICATED, "CONNECT comes first."), receipt());
            }
            version = StompVersion.best(headers.get("accept-version"));
            if (version != null && version.trimsHeaders()) {
                headers.replaceAll((ignored, value) -> trimmed(value));
            }
        }
        contentLength = contentLength(headers.get("content-length"));
        if (contentLength > 0) {
            checkBody();
        }
        checkContentType(headers.get("content-type"));
    }

    private long contentLength(@Nullable String text) throws ProtocolFault {
        if (text == null) {
            return UNKNOWN;
        }
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw malformed("content-length is the number of the body's bytes, in digits.");
        }
        long length = text.length() > MAX_LENGTH_DIGITS ? Long.MAX_VALUE / 2 : Long.parseLong(text);
        checkFrame(length);
        return length;
    }

    /** Looks at a body of that many bytes. */
    void checkFrame(long bodyBytes) throws ProtocolFault {
        if (bytes + bodyBytes <= FrameDecoder.maxFrameBytes(command())) {
            return;
        }
        if (command().connects()) {
            throw malformed(
                    "A frame that connects has at most " + FrameDecoder.MAX_UNCONNECTED_FRAME_BYTES + " bytes.");
        }
        throw new ProtocolFault(
                Fault.of(ErrorCode.PUSH_TOO_LARGE, "A frame has at most " + FrameDecoder.MAX_FRAME_BYTES + " bytes."),
                receipt());
    }

    /** Looks at whether the frame may have a body at all. */
    void checkBody() throws ProtocolFault {
        boolean refuses = version == null || version.refusesBodies();
        if (refuses && command() != ClientFrame.Command.SEND) {
            throw malformed(command() + " has no body.");
        }
    }

    private void checkContentType(@Nullable String type) throws ProtocolFault {
        if (type != null && version != StompVersion.V1_0) {
            try {
                MimeTypeUtils.parseMimeType(type);
            } catch (InvalidMimeTypeException e) {
                ProtocolFault malformed = malformed("content-type is no MIME type.");
                malformed.initCause(e);
                throw malformed;
            }
        }
    }

    /** The frame, which is complete. */
    ClientFrame frame(byte[] body) {
        return new ClientFrame(command(), headers, body);
    }

    /** The bytes of the body, as the frame says; {@link #UNKNOWN} when it does not. */
    long contentLength() {
        return contentLength;
    }

    /** What the connection speaks from now on; null when the CONNECT knows no version that is known here. */
    @Nullable
    StompVersion version() {
        return version;
    }

    /** The receipt that was asked for so far. */
    @Nullable
    String receipt() {
        return headers.get("receipt");
    }

    /** Ends the reading of the frame here when something was wrong with it. */
    void throwFault() throws ProtocolFault {
        if (fault != null) {
            throw new ProtocolFault(fault, receipt());
        }
    }

    /** Says that the frame ended with this line, before its headers did. */
    ProtocolFault endedBy(byte[] line) throws ProtocolFault {
        if (line.length > 0) {
            add(line);
        }
        return malformed("A frame ends among its headers.");
    }

    ProtocolFault malformed(String message) {
        return ProtocolFault.malformed(message, receipt());
    }

    private void fail(String message) {
        if (fault == null) {
            fault = Fault.of(ErrorCode.MALFORMED, message);
        }
    }

    private ClientFrame.Command command() {
        if (command == null) {
            throw new IllegalStateException("A frame without a command was not refused.");
        }
        return command;
    }
}
