package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the table {@code ;} stands for a line end and {@code $} for a carriage return. */
class ServerFramesTest {

    private final ServerFrames frames = new ServerFrames();

    private void connect(String version) {
        StompVersion agreed = StompVersion.best(version);
        assertThat(agreed).isNotNull();
        frames.connected(agreed, "s:1", 10_000);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2, a:b\\c, a\\cb\\\\c",
        "1.2, a;b$c, a\\nb\\rc",
        "1.1, a:b\\c, a\\cb\\\\c",
        "1.1, a;b$c, a\\nb$c",
        "1.0, a:b\\c, a:b\\c",
        "1.0, a$c, a$c",
    })
    void a_receipt_is_escaped_as_its_version_does(String version, String id, String written) {
        connect(version);
        assertThat(frames.receipt(id.replace(';', '\n').replace('$', '\r')))
                .isEqualTo("RECEIPT\nreceipt-id:" + written.replace('$', '\r') + "\n\n\0");
    }

    @Test
    void what_a_version_cannot_say_is_left_out() {
        connect("1.0");
        assertThat(frames.receipt("a\nb")).isEqualTo("RECEIPT\n\n\0");
        connect("1.2");
        assertThat(frames.receipt("a\0b")).isEqualTo("RECEIPT\n\n\0");
    }

    @Test
    void nothing_is_escaped_before_the_client_knows_the_version() {
        assertThat(frames.error(Fault.of(ErrorCode.UNAUTHENTICATED, "No."), "a\\b:c", null))
                .contains("\nreceipt-id:a\\b:c\n");
        assertThat(frames.connected(StompVersion.V1_2, "s:1", 10_000)).contains("\nsession:s:1\n");
    }

    @Test
    void a_content_length_counts_bytes() {
        connect("1.2");
        assertThat(frames.message("1", "/x", "m", null, "{\"n\":\"₹é𝄞\"}"))
                .contains("\ncontent-length:17\n")
                .endsWith("\n\n{\"n\":\"₹é𝄞\"}\0");
    }
}
