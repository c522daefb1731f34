package io.ledger.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonTest {

    @Test
    void any_instant_formatted_is_what_a_date_time_formatter_writes() {
        DateTimeFormatter expected =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochMilli(random.nextLong(-62_000_000_000_000L, 253_402_300_800_000L));
            assertThat(Json.format(instant)).as("seed %d", seed).isEqualTo(expected.format(instant));
        }
    }

    @Test
    void numbers_areRead_keepEveryDigitAndTheirKind() {
        Map<String, ?> json = read("{\"i\": 7, \"l\": 1000000000000000, \"b\": 123456789012345678901234567890,"
                + " \"d\": 0.10, \"e\": 1e3, \"z\": -0, \"huge\": 1e999999999}");

        assertThat(json.get("i")).isEqualTo(7);
        assertThat(json.get("l")).isEqualTo(1_000_000_000_000_000L);
        assertThat(json.get("b")).isEqualTo(new BigInteger("123456789012345678901234567890"));
        assertThat(json.get("d")).isEqualTo(new BigDecimal("0.10"));
        assertThat(json.get("e")).as("no whole number, though its value is").isInstanceOf(BigDecimal.class);
        assertThat(json.get("z")).isEqualTo(0);
        assertThat(json.get("huge")).isInstanceOf(BigDecimal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[]",
                "\"text\"",
                "{\"amount\": 1e2147483648}",
                "{\"amount\": 1e-99999999999}",
                "{\"amount\": 12345678901234567890123456789012345678901}",
                "{",
                "{\"a\": 1,}",
                "{'a': 1}",
                "{a: 1}",
                "{\"a\": 01}",
                "{\"a\": +1}",
                "{\"a\": NaN}",
                "{\"a\": Infinity}",
                "{\"a\": 1} x",
                "{} {}",
                "{\"a\": 1, \"a\": 1}",
                "{\"a\": {\"b\": 1, \"b\": 2}}",
                "{\"a\": 1 // comment\n}",
                "{\"a\": \"\t\"}",
                "{\"a\": \"\\x\"}",
                "{\"a\": 11111111111111111111111111111111111111111}"
            })
    void aText_thatIsNoJsonObjectOrAnAmbiguousOne_isMalformed(String text) {
        assertMalformed(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bytes_thatAreNoUtf8_orNestTooDeep_areMalformed() {
        assertMalformed(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc3, '"', '}'});
        assertMalformed(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'});
        assertMalformed(("{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE"})
    void json_inAnotherEncodingThanUtf8_isMalformed(String encoding) {
        String json = "{\"a\": 1}";
        assertMalformed(json.getBytes(Charset.forName(encoding)));
        assertMalformed(("\uFEFF" + json).getBytes(Charset.forName(encoding)));
    }

    @Test
    void aByteOrderMarkOfUtf8_isPassedOver_andBytesThatSomeReadersForgiveAreNot() {
        assertThat(Json.readObject("\uFEFF{\"a\": 1}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Map.of("a", 1));
        assertMalformed("\uFEFF\uFEFF{}".getBytes(StandardCharsets.UTF_8));
        // An A of two bytes, and a letter outside of Unicode.
        assertMalformed(new byte[] {'{', '"', (byte) 0xc1, (byte) 0x81, '"', ':', '1', '}'});
        assertMalformed(new byte[] {'{', '"', (byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80, '"', ':', '1', '}'});
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "{\"data\": {\"amount_minor\": 1e2147483648}}|amount_minor",
                "{\"data\": {\"amount_minor\": 11111111111111111111111111111111111111111}}|amount_minor",
                "{\"commands\": [{\"at\": 1, \"at\": 2}]}|at",
                "{\"commands\": [NaN]}|commands",
            })
    void whatIsMalformed_namesTheFieldThatItStandsIn(String json, String field) {
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> read(json))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void namesAndStringsAndDepth_areBounded() {
        assertThat(read("{\"" + "n".repeat(256) + "\": 1}")).hasSize(1);
        assertMalformed(("{\"" + "n".repeat(257) + "\": 1}").getBytes(StandardCharsets.UTF_8));
        assertThat(read("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}")).hasSize(1);
        assertMalformed(("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}").getBytes(StandardCharsets.UTF_8));
        assertMalformed(("{\"a\": \"" + "s".repeat(1024 * 1024 + 1) + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void halfOfASurrogatePair_isReadForWhoeverChecksText_andWrittenWithoutAFailure() {
        Map<String, ?> json = read("{\"a\": \"\\ud83d\"}");

        assertThat(json.get("a")).isEqualTo("\ud83d");
        assertThat(read(new String(Json.writeBytes(json), StandardCharsets.UTF_8)))
                .isEqualTo(json);
    }

    enum Sort {
        FIRST_ONE
    }

    record Thing(
            String someText,
            Instant madeAt,
            Sort sort,
            @Nullable Long nothing,
            List<UUID> ids) {}

    @Test
    void aRecord_isWrittenAndReadBack_followsTheConventions() {
        Thing thing = new Thing(
                "<&\"\u20b9",
                Instant.parse("2026-11-22T10:00:00.1239Z"),
                Sort.FIRST_ONE,
                null,
                List.of(new UUID(0, 1)));

        String json = Json.write(thing);

        assertThat(json)
                .isEqualTo(
                        "{\"some_text\":\"<&\\\"\u20b9\",\"made_at\":\"2026-11-22T10:00:00.123Z\",\"sort\":\"first_one\","
                                + "\"nothing\":null,\"ids\":[\"00000000-0000-0000-0000-000000000001\"]}");
        assertThat(Json.mapper().readValue(json, Thing.class).sort()).isEqualTo(Sort.FIRST_ONE);
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> Json.mapper().readValue("{\"unknown\": 1}", Thing.class));
    }

    private static Map<String, ?> read(String json) {
        return Json.readObject(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertMalformed(byte[] json) {
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> Json.readObject(json))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED));
    }
}
