package io.ledger.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "9007199254740991",
                "-9007199254740991",
                "{\"a\":9007199254740991,\"b\":[1,2]}",
                "\"9007199254740992\"",
                "{\"99999999999999999999\":1}",
                "\"\\\"99999999999999999999\"",
                "0.99999999999999999999",
                "[123456789012345,1234567890123456]"
            })
    void numbers_that_every_reader_takes_are_safe_and_text_is_no_number(String json) {
        assertThat(SafeNumbers.areSafe(json)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740992",
                "-9007199254740992",
                "{\"a\":1,\"b\":[9224000000000000000]}",
                "[9999999999999999]",
                "\"a\\\\\",9007199254740992",
                "{\"a\":0.5,\"b\":10000000000000000}"
            })
    void a_larger_one_is_not(String json) {
        assertThat(SafeNumbers.areSafe(json)).isFalse();
    }
}
