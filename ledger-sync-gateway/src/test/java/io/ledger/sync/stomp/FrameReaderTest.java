package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ledger.api.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    private final FrameReader reader = new FrameReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNSUBSCRIBE\nreceipt:r\nid:1\0",
                "SEND\nreceipt:r\ndestination:/x\0SEND\ndestination:/y\n\nbody\0",
            })
    void aFrame_endsAmongItsHeaders_isMalformed(String text) {
        assertThatExceptionOfType(ProtocolFault.class)
                .isThrownBy(() -> read(text))
                .satisfies(fault -> {
                    assertThat(fault.fault().code()).isEqualTo(ErrorCode.MALFORMED.wire());
                    assertThat(fault.receipt()).isEqualTo("r");
                });
    }

    @Test
    void aBody_holdsAnEndOfFrameAndItsLength_comesInTwoPieces_isReadWhole() throws ProtocolFault {
        assertThat(read("SEND\ndestination:/x\ncontent-length:5\n\na\0b\0")).isZero();
        assertThat(read("c\0")).isOne();
    }

    private int read(String text) throws ProtocolFault {
        return reader.read(text.getBytes(StandardCharsets.UTF_8), true).size();
    }
}
