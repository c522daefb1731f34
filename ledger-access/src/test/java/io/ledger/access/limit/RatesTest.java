package io.ledger.access.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {

    @Test
    void settings_inAFileAndInTheEnvironment_changeTheirLimitAlone() {
        Rates rates = new Rates(Map.of("sign-ins.burst", "5", "signins.per.hour", "7", "device-commands.burst", "9"));

        assertThat(rates.of(Limit.SIGN_INS)).isEqualTo(new Rate(5, 7, Duration.ofHours(1)));
        assertThat(rates.of(Limit.DEVICE_COMMANDS).burst()).isEqualTo(9);
        assertThat(rates.of(Limit.FAILED_SIGN_INS)).isEqualTo(Limit.FAILED_SIGN_INS.rate());
        assertThat(rates.of(Limit.COMMANDS)).isEqualTo(Limit.COMMANDS.rate());
    }

    @ParameterizedTest
    @CsvSource({"sign-in.burst, 5", "sign-ins.bursts, 5", "sign-ins, 5", "enabled, false"})
    void aSettingThatIsNone_isRefusedInWords(String name, String value) {
        assertThatThrownBy(() -> new Rates(Map.of(name, value)))
                .hasMessageContaining("There is no setting ledger.limits." + name);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "many", "1.5", "99999999999"})
    void aNumberThatIsNone_isRefusedInWords(String value) {
        assertThatThrownBy(() -> new Rates(Map.of("queries.per-minute", value)))
                .hasMessageContaining("ledger.limits.queries.per-minute is a whole number from 1");
    }

    @Test
    void thePageOfLimits_namesEachWithItsDefault() throws Exception {
        String page = Files.readString(Path.of("../docs/limits.md"));

        for (Limit limit : Limit.values()) {
            Rate rate = limit.rate();
            String period = switch ((int) rate.period().toMinutes()) {
                case 1 -> "minute";
                case 60 -> "hour";
                default -> "day";
            };
            assertThat(page)
                    .contains(String.format(
                            "| `%s` | %,d, %,d a %s |", limit.wire(), rate.burst(), rate.refill(), period));
        }
    }
}
