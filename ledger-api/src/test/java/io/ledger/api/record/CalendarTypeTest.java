package io.ledger.api.record;

import static io.ledger.api.error.ErrorCode.INVALID_DATE;
import static io.ledger.api.error.ErrorCode.INVALID_FIELD;
import static io.ledger.api.error.ErrorCode.MISSING_FIELD;
import static io.ledger.api.record.FieldSamples.assertRefused;
import static io.ledger.api.record.FieldSamples.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.PayrollRuns;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Months, days of the year and time zones. */
class CalendarTypeTest {

    @ParameterizedTest
    @ValueSource(strings = {"1900-01", "1999-12", "2000-02", "2026-11", "9999-12"})
    void aMonth_isTakenAsItIs(String month) {
        Fields run = Fields.forCreate(PayrollRuns.TABLE, json("month", month));

        assertThat(run.require(PayrollRuns.MONTH)).isEqualTo(month);
        assertThat(Fields.stored(PayrollRuns.TABLE, run.toJson())).isEqualTo(run);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-1",
                "2026-00",
                "2026-13",
                "2026-20",
                "1899-12",
                "0026-01",
                "12026-01",
                "2026-01-01",
                "2026/01",
                "01-2026",
                " 2026-01",
                "2026-01\n",
                "\uff12\uff10\uff12\uff16-01"
            })
    void aMonth_thatIsNone_isAnInvalidDate(String bad) {
        assertRefused(INVALID_DATE, "month", () -> Fields.forCreate(PayrollRuns.TABLE, json("month", bad)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-01", "02-28", "04-01", "12-31"})
    void aDayOfTheYear_isTakenAsItIs(String day) {
        Fields settings = settings("financial_year_start", day);

        assertThat(settings.get(BusinessSettings.FINANCIAL_YEAR_START)).isEqualTo(day);
        assertThat(Fields.stored(BusinessSettings.TABLE, settings.toJson())).isEqualTo(settings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "02-29",
                "02-30",
                "04-31",
                "00-10",
                "13-01",
                "01-00",
                "4-1",
                "04-1",
                "0401",
                "04/01",
                "--04-01",
                "-04-01",
                "2026-04-01",
                " 04-01",
                "04-01 ",
                "April"
            })
    void aDayOfTheYear_thatSomeYearHasNot_isAnInvalidDate(String bad) {
        assertRefused(INVALID_DATE, "financial_year_start", () -> settings("financial_year_start", bad));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kolkata", "Asia/Calcutta", "Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires"})
    void aTimeZone_isTakenByItsName(String zone) {
        assertThat(settings("time_zone", zone).get(BusinessSettings.TIME_ZONE)).isEqualTo(zone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "asia/kolkata", "Kolkata", "+05:30", "UTC+05:30", "IST ", "Asia/Kolkata ", "Mars/Base"})
    void aTimeZone_thatNobodyNamed_isAnInvalidField(String bad) {
        assertRefused(INVALID_FIELD, "time_zone", () -> settings("time_zone", bad));
    }

    @Test
    void aValueOfTheCalendar_thatIsNoString_isAnInvalidField() {
        for (Object bad : List.of(202_601, 4.01, true, List.of(), Map.of())) {
            assertRefused(INVALID_FIELD, "month", () -> Fields.forCreate(PayrollRuns.TABLE, json("month", bad)));
            assertRefused(INVALID_FIELD, "financial_year_start", () -> settings("financial_year_start", bad));
            assertRefused(INVALID_FIELD, "time_zone", () -> settings("time_zone", bad));
            assertRefused(INVALID_FIELD, "locked_until", () -> settings("locked_until", bad));
        }
    }

    @Test
    void aValueOfTheCalendar_thatIsNull_isNoValue() {
        assertThat(settings("financial_year_start", null).get(BusinessSettings.FINANCIAL_YEAR_START))
                .isNull();
        assertThat(settings("time_zone", null).get(BusinessSettings.TIME_ZONE)).isNull();
        assertThat(settings("locked_until", null).get(BusinessSettings.LOCKED_UNTIL))
                .isNull();
        assertRefused(MISSING_FIELD, "month", () -> Fields.forCreate(PayrollRuns.TABLE, json("month", null)));
        assertRefused(MISSING_FIELD, "month", () -> Fields.forUpdate(PayrollRuns.TABLE, json("month", null)));
    }

    private static Fields settings(String name, @Nullable Object value) {
        return Fields.forUpdate(BusinessSettings.TABLE, json(name, value));
    }
}
