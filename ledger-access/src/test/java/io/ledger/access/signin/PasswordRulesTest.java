package io.ledger.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ledger.api.error.LedgerException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final String LOGIN = "asha.traders@example.test";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567",
                "12345678",
                "87654321",
                "90123456",
                "password",
                "PassWord1",
                "iloveyou",
                "\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff44",
                "        ",
                "\u00a0\u2003\u00a0\u2003\u00a0\u2003\u00a0\u200b",
                "aaaaaaaaaaaa",
                "abababababab",
                "12341234123",
                "abcdefgh",
                "hgfedcba",
                "qwertyui",
                "lkjhgfdsa",
                "1qaz2wsx",
                "asha.traders@example.test",
                "Asha.Traders@Example.Test",
                "asha.traders",
                "asha.traders1",
                "password1asha.traders",
                "!asha.traders@example.test!"
            })
    void aPassword_thatIsGuessedFirst_isRefused(String password) {
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> PasswordRules.check("new_password", password, LOGIN))
                .satisfies(e -> {
                    assertThat(e.field()).isEqualTo("new_password");
                    assertThat(e.code().wire()).isEqualTo("invalid_parameter");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eight by",
                "correct horse battery staple",
                "correct horse asha.traders@example.test",
                "a long password",
                "\u0926\u0941\u0915\u093e\u0928 \u0915\u0940 \u091a\u093e\u092c\u0940",
                "xK9#mQ2$",
                "abcdefgh and more",
                "aaaaaaaab",
                "\ud83d\ude4f\ud83d\udd11\ud83d\udc18\ud83c\udf5b\ud83d\udcda\ud83d\ude97\ud83c\udfe0\ud83c\udf33"
            })
    void aPassword_thatIsLongEnough_andNoneOfThose_isTaken_whateverItIsMadeOf(String password) {
        assertThatCode(() -> PasswordRules.check("password", password, LOGIN)).doesNotThrowAnyException();
    }
}
