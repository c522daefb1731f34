package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import io.ledger.sync.live.Body;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(frames.message("1", "/x", "m", null, Body.of("{\"n\":\"₹é𝄞\"}"))
                        .text())
                .contains("\ncontent-length:17\n")
                .endsWith("\n\n{\"n\":\"₹é𝄞\"}\0");
    }

    /** Counted in characters that are not the body's own objects: a head, and the pieces that head and end are joined to, however large the body and however many the clients. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7 * 1024, 7 * 1024 + 1, 100_000, 256 * 1024})
    void of_a_body_that_many_get_nothing_is_copied_for_each_but_the_pieces_that_head_and_end_join(int chars) {
        connect("1.2");
        String text = "\u20b9\ud834\udd1e".repeat(chars).substring(0, chars).replaceFirst("\ud834$", "x");
        Body body = Body.of(text);
        Set<Object> shared = Collections.newSetFromMap(new IdentityHashMap<>());
        shared.addAll(body.pieces());

        for (int client = 0; client < 5; client++) {
            ServerFrame frame = frames.message("s" + client, "/books/b/changes", "m" + client, null, body);
            List<String> pieces = frame.pieces();
            int copied = pieces.stream()
                    .filter(piece -> !shared.contains(piece))
                    .mapToInt(String::length)
                    .sum();

            assertThat(copied).isLessThanOrEqualTo(2 * Body.PIECE_CHARS);
            assertThat(pieces).allMatch(piece -> piece.length() <= Body.PIECE_CHARS);
            assertThat(String.join("", pieces)).isEqualTo(frame.text()).endsWith("\n\n" + text + "\0");
            assertThat(frame.chars()).isEqualTo(frame.text().length());
            assertThat(frame.head())
                    .contains("\ncontent-length:" + text.getBytes(StandardCharsets.UTF_8).length + "\n");
        }
    }

    @Test
    void a_piece_never_ends_within_a_character() {
        Body body = Body.of("x" + "\ud834\udd1e".repeat(20_000));

        assertThat(body.pieces())
                .hasSizeGreaterThan(4)
                .noneMatch(piece -> Character.isHighSurrogate(piece.charAt(piece.length() - 1)));
    }
}
