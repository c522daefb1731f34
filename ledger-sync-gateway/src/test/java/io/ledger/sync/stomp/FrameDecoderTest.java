package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledger.sync.stomp.ClientFrame.Command;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In the tables {@code ^} stands for the end of a frame, {@code $} for a carriage return, and each text is read as a whole, byte by byte, and cut at random. */
class FrameDecoderTest {

    private static final String NO_RECEIPT = null;

    /** What a frame came to. */
    private record Read(Command command, Map<String, String> headers, String body) {}

    private static byte[] bytes(String text) {
        return text.replace('^', '\0').replace('$', '\r').getBytes(StandardCharsets.UTF_8);
    }

    /** A decoder after the CONNECT of a client that speaks that version. */
    private static FrameDecoder connected(String version) throws ProtocolFault {
        FrameDecoder decoder = new FrameDecoder();
        assertThat(read(decoder, bytes("CONNECT\naccept-version:" + version + "\n\n^"), true))
                .hasSize(1);
        return decoder;
    }

    private static List<Read> read(FrameDecoder decoder, byte[] piece, boolean endsMessage) throws ProtocolFault {
        List<Read> frames = new ArrayList<>();
        decoder.add(piece, endsMessage);
        for (ClientFrame frame = decoder.next(); frame != null; frame = decoder.next()) {
            frames.add(new Read(frame.command(), frame.headers(), new String(frame.body(), StandardCharsets.UTF_8)));
        }
        return frames;
    }

    /** Reads in pieces of at most that many bytes; one message of the WebSocket, or each piece one. */
    private static List<Read> inPieces(FrameDecoder decoder, byte[] all, int most, boolean eachIsMessage)
            throws ProtocolFault {
        Random random = new Random(most);
        List<Read> frames = new ArrayList<>();
        for (int from = 0; from < all.length; ) {
            int to = Math.min(all.length, from + (most == 1 ? 1 : 1 + random.nextInt(most)));
            frames.addAll(read(decoder, Arrays.copyOfRange(all, from, to), eachIsMessage || to == all.length));
            from = to;
        }
        return frames;
    }

    static Stream<Arguments> frames() {
        Map<String, String> none = Map.of();
        return Stream.of(
                frame("1.2", "SEND\ndestination:/x\n\nbody^", Map.of("destination", "/x"), "body"),
                frame("1.2", "ACK\n\n^", none, ""),
                frame("1.2", "SEND\n\nखाता^", none, "खाता"),
                // line ends
                frame("1.2", "SEND$\na:b$\n$\nbody^", Map.of("a", "b"), "body"),
                frame("1.2", "SEND$\na:b\n$\n\nbody^", Map.of("a", "b"), "\nbody"),
                frame("1.1", "SEND\na:b$\n\nbody^", Map.of("a", "b\r"), "body"),
                frame("1.0", "SEND\na:b$\n\nbody^", Map.of("a", "b\r"), "body"),
                frame("1.2", "\n\n$\n\nACK\n\n^", none, ""),
                frame("1.1", "\n\nACK\n\n^", none, ""),
                // bodies
                frame("1.2", "SEND\ncontent-length:3\n\na^b^", Map.of("content-length", "3"), "a\0b"),
                frame("1.0", "SEND\ncontent-length:3\n\na^b^", Map.of("content-length", "3"), "a\0b"),
                frame("1.2", "SEND\ncontent-length:0\n\n^", Map.of("content-length", "0"), ""),
                frame("1.2", "SEND\ncontent-length:003\n\nabc^", Map.of("content-length", "003"), "abc"),
                frame("1.2", "ACK\ncontent-length:0\n\n^", Map.of("content-length", "0"), ""),
                frame("1.2", "SEND\ncontent-length:5\n\n₹é^", Map.of("content-length", "5"), "₹é"),
                frame("1.2", "SEND\ncontent-length:1\ncontent-length:9\n\nx^", Map.of("content-length", "1"), "x"),
                frame("1.0", "SUBSCRIBE\nid:1\n\nnobody reads this^", Map.of("id", "1"), "nobody reads this"),
                frame("1.0", "SEND\ncontent-length: 2\n\nab^", Map.of("content-length", "2"), "ab"),
                // headers
                frame("1.2", "SEND\nfoo:World\nfoo:Hello\n\n^", Map.of("foo", "World"), ""),
                frame("1.2", "SEND\nfoo:\n\n^", Map.of("foo", ""), ""),
                frame("1.2", "SEND\nat:10:20\n\n^", Map.of("at", "10:20"), ""),
                frame("1.2", "SEND\n a : b \n\n^", Map.of(" a ", " b "), ""),
                frame("1.1", "SEND\n a : b \n\n^", Map.of(" a ", " b "), ""),
                frame("1.0", "SEND\n a :  b \n\n^", Map.of("a", "b"), ""),
                frame("1.2", "SEND\nname:ਨਾਮ\n\n^", Map.of("name", "ਨਾਮ"), ""),
                // escapes
                frame("1.2", "SEND\na\\cb:c\\nd\\\\n\\r\n\n^", Map.of("a:b", "c\nd\\n\r"), ""),
                frame("1.1", "SEND\na\\cb:c\\nd\\\\n\n\n^", Map.of("a:b", "c\nd\\n"), ""),
                frame("1.0", "SEND\na:c\\nd\\\\n\\t\\\n\n^", Map.of("a", "c\\nd\\\\n\\t\\"), ""),
                frame("1.2", "CONNECT\na:b\\nc\\t\n\n^", Map.of("a", "b\\nc\\t"), ""),
                frame("1.2", "STOMP\na:b\\c\n\n^", Map.of("a", "b\\c"), ""));
    }

    private static Arguments frame(String version, String text, Map<String, String> headers, String body) {
        return Arguments.of(version, text, headers, body);
    }

    @ParameterizedTest
    @MethodSource("frames")
    void a_frame_is_read_the_same_however_it_is_cut(
            String version, String text, Map<String, String> headers, String body) throws ProtocolFault {
        String twice = text + "\n" + text;
        for (int most : new int[] {Integer.MAX_VALUE / 2, 1, 3, 7}) {
            for (boolean eachIsMessage : new boolean[] {false, true}) {
                FrameDecoder decoder = connected(version);
                assertThat(inPieces(decoder, bytes(twice), most, eachIsMessage))
                        .as("pieces of %d", most)
                        .hasSize(2)
                        .allSatisfy(frame -> {
                            assertThat(frame.headers()).isEqualTo(headers);
                            assertThat(frame.body()).isEqualTo(body);
                        });
                assertThat(decoder.isWithinFrame()).isFalse();
            }
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("1.2", "WHAT\nreceipt:r\n\n^", "malformed", "r"),
                fault("1.2", "send\nreceipt:r\n\n^", "malformed", "r"),
                fault("1.2", " SEND\nreceipt:r\n\n^", "malformed", "r"),
                fault("1.2", "SENDS\nreceipt:r\n\n^", "malformed", "r"),
                fault("1.2", "MESSAGE\nreceipt:r\n\n^", "malformed", "r"),
                fault("1.2", "^", "malformed", NO_RECEIPT),
                fault("1.1", "SEND$\nreceipt:r\n\n^", "malformed", "r"),
                fault("1.1", "$\nSEND\nreceipt:r\n\n^", "malformed", "r"),
                fault("1.1", "SEND\nreceipt:r\n$\n\n^", "malformed", "r"),
                fault("1.2", "SEND\na:b$c\nreceipt:r\n\n^", "malformed", "r"),
                fault("1.2", "SEND\na:b$$\nreceipt:r\n\n^", "malformed", "r"),
                // headers
                fault("1.2", "SEND\nno colon\nreceipt:r\n\n^", "malformed", "r"),
                fault("1.2", "SEND\n:no name\nreceipt:r\n\n^", "malformed", "r"),
                fault("1.0", "SEND\n :no name\nreceipt:r\n\n^", "malformed", "r"),
                fault("1.2", "SEND\na:\\t\nreceipt:r\n\n^", "malformed", "r"),
                fault("1.2", "SEND\na:b\\\nreceipt:r\n\n^", "malformed", "r"),
                fault("1.2", "SEND\na\\x:b\nreceipt:r\n\n^", "malformed", "r"),
                fault("1.1", "SEND\na:\\r\nreceipt:r\n\n^", "malformed", "r"),
                fault("1.2", "SEND\nreceipt:r\\c1\na:\\t\n\n^", "malformed", "r:1"),
                fault("1.0", "SEND\nreceipt: r\\c1 \nb\n\n^", "malformed", "r\\c1"),
                fault("1.2", "SEND\nreceipt:r\ncontent-type:!!\n\n^", "malformed", "r"),
                fault("1.2", "UNSUBSCRIBE\nreceipt:r\nid:1^", "malformed", "r"),
                fault("1.2", "UNSUBSCRIBE\nid:1\nreceipt:r^", "malformed", "r"),
                fault("1.2", "SEND\nreceipt:r\na:b^SEND\n\nbody^", "malformed", "r"),
                // content-length
                fault("1.2", "SEND\ncontent-length:many\nreceipt:r\n\nbody^", "malformed", "r"),
                fault("1.2", "SEND\ncontent-length:-1\nreceipt:r\n\nbody^", "malformed", "r"),
                fault("1.2", "SEND\ncontent-length:+4\nreceipt:r\n\nbody^", "malformed", "r"),
                fault("1.2", "SEND\ncontent-length: 4\nreceipt:r\n\nbody^", "malformed", "r"),
                fault("1.2", "SEND\ncontent-length:4 \nreceipt:r\n\nbody^", "malformed", "r"),
                fault("1.2", "SEND\ncontent-length:\nreceipt:r\n\nbody^", "malformed", "r"),
                fault("1.2", "SEND\ncontent-length:4.0\nreceipt:r\n\nbody^", "malformed", "r"),
                fault("1.2", "SEND\ncontent-length:0x4\nreceipt:r\n\nbody^", "malformed", "r"),
                fault("1.2", "SEND\ncontent-length:٤\nreceipt:r\n\nbody^", "malformed", "r"),
                fault("1.2", "SEND\ncontent-length:3\nreceipt:r\n\nbody^", "malformed", "r"),
                fault("1.2", "SEND\ncontent-length:2\nreceipt:r\n\n₹é^", "malformed", "r"), // characters
                fault("1.2", "SEND\ncontent-length:5\nreceipt:r\n\nbody^\n\n", "malformed", "r"),
                fault("1.2", "SEND\ncontent-length:1114112\nreceipt:r\n\n", "push_too_large", "r"),
                fault("1.2", "SEND\ncontent-length:4294967300\nreceipt:r\n\nbody^", "push_too_large", "r"),
                fault("1.2", "SEND\ncontent-length:18446744073709551620\nreceipt:r\n\nbody^", "push_too_large", "r"),
                fault("1.2", "SEND\ncontent-length:" + "9".repeat(60) + "\nreceipt:r\n\n", "push_too_large", "r"),
                // bodies where none may be
                fault("1.2", "SUBSCRIBE\nreceipt:r\n\nbody^", "malformed", "r"),
                fault("1.1", "ACK\nreceipt:r\ncontent-length:4\n\nbody^", "malformed", "r"));
    }

    private static Arguments fault(String version, String text, String code, @Nullable String receipt) {
        return Arguments.of(version, text, code, receipt);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_frame_that_its_version_does_not_allow_is_a_fault_with_its_receipt_however_it_is_cut(
            String version, String text, String code, @Nullable String receipt) throws ProtocolFault {
        for (int most : new int[] {Integer.MAX_VALUE / 2, 1, 3, 7}) {
            FrameDecoder decoder = connected(version);
            ProtocolFault fault =
                    catchThrowableOfType(ProtocolFault.class, () -> inPieces(decoder, bytes(text), most, false));
            assertThat(fault).as("pieces of %d", most).isNotNull();
            assertThat(fault.fault().code()).isEqualTo(code);
            assertThat(fault.receipt()).isEqualTo(receipt);
        }
    }

    @Test
    void what_is_no_utf8_is_a_fault_in_a_header_and_none_in_a_body() throws ProtocolFault {
        byte[] inHeader = "SEND\nreceipt:r\nname:?\n\n\0".getBytes(StandardCharsets.US_ASCII);
        inHeader[new String(inHeader, StandardCharsets.US_ASCII).indexOf('?')] = (byte) 0xc3;
        assertThatExceptionOfType(ProtocolFault.class)
                .isThrownBy(() -> read(connected("1.2"), inHeader, true))
                .satisfies(fault -> assertThat(fault.receipt()).isEqualTo("r"));

        FrameDecoder decoder = connected("1.2");
        decoder.add(new byte[] {'S', 'E', 'N', 'D', '\n', '\n', (byte) 0xc3, 0}, true);
        ClientFrame frame = decoder.next();
        assertThat(frame).isNotNull();
        assertThat(frame.body()).containsExactly(0xc3);
    }

    @Test
    void what_cannot_become_a_command_is_not_waited_for() throws ProtocolFault {
        assertThat(read(connected("1.2"), bytes("SUB"), true)).isEmpty();
        for (String text : List.of("hello?", "SUBX", "$$", "\n\nGET / HTTP/1.1")) {
            assertThatExceptionOfType(ProtocolFault.class)
                    .as(text)
                    .isThrownBy(() -> read(connected("1.2"), bytes(text), true));
        }
    }

    @Test
    void a_connect_agrees_on_the_version_of_the_frames_behind_it_and_ends_its_lines_as_it_likes() throws ProtocolFault {
        for (String connect : List.of("CONNECT$\naccept-version:%s$\n$\n^", "STOMP\naccept-version:%s\n\n^$\n")) {
            List<Read> frames =
                    read(new FrameDecoder(), bytes(connect.formatted("1.2,1.1") + "SEND\na: \\r\n\n^"), true);
            assertThat(frames).extracting(Read::headers).last().isEqualTo(Map.of("a", " \r"));
        }
        List<Read> old = read(new FrameDecoder(), bytes("CONNECT\nlogin: asha\n\n^SEND\na: \\r\n\n^"), true);
        assertThat(old).extracting(Read::headers).containsExactly(Map.of("login", "asha"), Map.of("a", "\\r"));
        List<Read> kept = read(new FrameDecoder(), bytes("CONNECT\naccept-version:1.1\nlogin: asha\n\n^"), true);
        assertThat(kept.getFirst().headers()).containsEntry("login", " asha");
    }

    @Test
    void a_frame_before_connect_is_refused_before_its_body_comes() {
        ProtocolFault fault = catchThrowableOfType(
                ProtocolFault.class,
                () -> read(new FrameDecoder(), bytes("SEND\nreceipt:r\ncontent-length:1000\n\n"), false));
        assertThat(fault.fault().code()).isEqualTo("unauthenticated");
        assertThat(fault.receipt()).isEqualTo("r");
    }

    @Test
    void headers_are_bounded_in_bytes_and_in_number() throws ProtocolFault {
        String start = "SEND\nreceipt:r\n";
        String line = "a:" + "x".repeat(FrameHead.MAX_LINE_BYTES - 2) + "\n";
        assertThat(read(connected("1.2"), bytes(start + line + "\n^"), true)).hasSize(1);
        String many = "b:c\n".repeat(FrameHead.MAX_HEADERS - 1);
        assertThat(read(connected("1.2"), bytes(start + many + "\n^"), true)).hasSize(1);

        for (String text : List.of(
                start + "a" + line,
                start + "a:" + "₹".repeat(FrameHead.MAX_LINE_BYTES / 2),
                start + line + line,
                start + many + "b:c\n",
                "CONNECT\n" + line)) {
            for (int most : new int[] {Integer.MAX_VALUE / 2, 100}) {
                FrameDecoder decoder = text.startsWith("CONNECT") ? new FrameDecoder() : connected("1.2");
                ProtocolFault fault =
                        catchThrowableOfType(ProtocolFault.class, () -> inPieces(decoder, bytes(text), most, false));
                assertThat(fault).isNotNull();
                assertThat(fault.fault().code()).isEqualTo("malformed");
                assertThat(fault.receipt()).isEqualTo(text.startsWith("CONNECT") ? NO_RECEIPT : "r");
            }
        }
    }

    @Test
    void a_body_without_a_length_ends_at_the_limit() throws ProtocolFault {
        String start = "SEND\nreceipt:r\n\n";
        int room = FrameDecoder.MAX_FRAME_BYTES - start.length();
        assertThat(read(connected("1.2"), bytes(start + "x".repeat(room) + "^"), true))
                .hasSize(1);

        FrameDecoder decoder = connected("1.2");
        assertThat(inPieces(decoder, bytes(start + "x".repeat(room)), 8192, false))
                .isEmpty();
        assertThatExceptionOfType(ProtocolFault.class)
                .isThrownBy(() -> read(decoder, bytes("x"), false))
                .satisfies(fault -> {
                    assertThat(fault.fault().code()).isEqualTo("push_too_large");
                    assertThat(fault.receipt()).isEqualTo("r");
                });
    }

    @Test
    void a_frame_that_has_begun_is_known_with_its_receipt() throws ProtocolFault {
        FrameDecoder decoder = connected("1.2");
        read(decoder, bytes("SE"), true);
        assertThat(decoder.isWithinFrame()).isTrue();
        read(decoder, bytes("ND\nreceipt:r\ncontent-length:9\n\nbody^"), true);
        assertThat(decoder.isWithinFrame()).isTrue();
        assertThat(decoder.receipt()).isEqualTo("r");
    }
}
