package io.ledger.api.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "12, 12",
        "-12.50, -12.50",
        "0.001, 0.001",
        "007, 7",
        "999999999999.999, 999999999999.999"
    })
    void a_plain_number_is_read_with_its_decimals(String text, String value) {
        assertThat(Decimals.parse(text, 12, 3)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "1.",
                ".5",
                "+1",
                "--1",
                "1-",
                " 1",
                "1 ",
                "1,5",
                "1.5.1",
                "1.2345",
                "1234567890123",
                "1e3",
                "1E-3",
                "1e-3000000",
                "1e999999999999",
                "0x10",
                "NaN",
                "Infinity",
                "١٢",
                "１",
                "1_000"
            })
    void anything_else_is_none(String text) {
        assertThat(Decimals.parse(text, 12, 3)).isNull();
    }
}
