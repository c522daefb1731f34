package io.ledger.api.record;

import static io.ledger.api.error.ErrorCode.INVALID_FIELD;
import static io.ledger.api.record.FieldSamples.assertRefused;
import static io.ledger.api.record.FieldSamples.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.Attendance;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that are no money, as a working day's hours: strings, for a JSON number would pass through a device's floating point. */
class DecimalTest {

    @ParameterizedTest
    @CsvSource({"0,0", "8,8", "7.5,7.5", "7.50,7.50", "0.001,0.001", "24,24", "24.000,24.000", "007.5,7.5"})
    void aDecimal_keepsTheDecimalsThatItWasWrittenWith(String typed, String kept) {
        Fields day = hours(typed);

        assertThat(day.get(Attendance.HOURS)).isEqualTo(new BigDecimal(kept));
        assertThat(day.toJson()).isEqualTo(Map.of("hours", kept));
        assertThat(Fields.stored(Attendance.TABLE, day.toJson())).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "7,5",
                "7.",
                ".5",
                "7.1234",
                "-1",
                "-0",
                "+1",
                "1e1",
                "0x1",
                "NaN",
                "Infinity",
                " 1",
                "1 ",
                "1\n",
                "1 000",
                "1_0",
                "24.001",
                "25",
                "0000000000001",
                "\uff11"
            })
    void aDecimal_thatIsWrittenOtherwise_isAnInvalidField(String bad) {
        assertRefused(INVALID_FIELD, "hours", () -> hours(bad));
    }

    @Test
    void aDecimal_thatIsNoString_isAnInvalidField() {
        for (Object bad : List.of(8, 8L, new BigDecimal("7.5"), true, List.of("8"), Map.of())) {
            assertRefused(INVALID_FIELD, "hours", () -> hours(bad));
        }
    }

    private static Fields hours(Object value) {
        return Fields.forUpdate(Attendance.TABLE, json("hours", value));
    }
}
