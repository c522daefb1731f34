package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ledger.platform.testing.Mutations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a connection sends: the same frames and the same fault come of it, however it is cut into pieces, and no frame is larger than what came. */
class FrameDecoderFuzzTest {

    @FuzzTest
    void holds(byte[] input) throws Exception {
        check(input);
    }

    @Test
    void holds_for_kept_inputs_and_for_many_like_them() {
        Mutations.run(FrameDecoderFuzzTest.class, 10000, FrameDecoderFuzzTest::check);
    }

    private static void check(byte[] input) {
        List<String> whole = read(input, Math.max(1, input.length));
        assertThat(read(input, 1)).isEqualTo(whole);
        assertThat(read(input, 7)).isEqualTo(whole);
    }

    /** The frames, and the fault that they ended with, in words; read as one message of the WebSocket that comes in pieces. */
    private static List<String> read(byte[] input, int piece) {
        FrameDecoder decoder = new FrameDecoder();
        List<String> read = new ArrayList<>();
        long bytes = 0;
        try {
            for (int from = 0; from < input.length; from += piece) {
                int to = Math.min(input.length, from + piece);
                decoder.add(Arrays.copyOfRange(input, from, to), to == input.length);
                for (ClientFrame frame = decoder.next(); frame != null; frame = decoder.next()) {
                    bytes += frame.body().length;
                    read.add(frame.command() + " " + frame.headers() + " " + Arrays.toString(frame.body()));
                }
            }
            read.add("goes on: " + decoder.isWithinFrame());
        } catch (ProtocolFault e) {
            read.add("fault " + e.fault().code());
        }
        assertThat(bytes).isLessThanOrEqualTo(input.length);
        return read;
    }
}
