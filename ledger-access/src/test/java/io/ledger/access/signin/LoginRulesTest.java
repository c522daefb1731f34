package io.ledger.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ledger.api.error.LedgerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0430sha@example.test", // Cyrillic a
                "ash\u03b1@example.test", // Greek alpha
                "as\u200bha", // zero width space
                "as\u200dha", // zero width joiner
                "as\u00adha", // soft hyphen
                "asha\u202e", // right to left from here
                "as\u2060ha", // word joiner
                "as\u3164ha", // Hangul filler, a letter that is not seen
                "as\u00a0ha", // no-break space
                "asha\ufe0f", // variation selector
                "asha1\u0967" // digits of two systems
            })
    void aLogin_thatCanBeTakenForAnother_isRefused(String login) {
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> LoginRules.check(login))
                .satisfies(e -> assertThat(e.field()).isEqualTo("login"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "asha@example.test",
                "asha traders",
                "chlo\u00e9@example.test",
                "\u0906\u0936\u093e@example.test",
                "\u0430\u0448\u0430",
                "\u5c0f\u5e97@example.test",
                "\u0627\u0634\u0627"
            })
    void aLogin_ofOneScript_isTaken_andLatinBesideIt(String login) {
        assertThatCode(() -> LoginRules.check(login)).doesNotThrowAnyException();
    }

    @Test
    void twoLogins_thatLookAlike_haveOneSkeleton() {
        assertThat(LoginRules.skeleton("\u0440\u0430\u0443")).isEqualTo(LoginRules.skeleton("pay"));
        assertThat(LoginRules.skeleton("asha")).isNotEqualTo(LoginRules.skeleton("ashas"));
    }
}
