package io.ledger.api.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is stored was checked by the rules of then: today's bounds are for what comes in. What is of another type is no value, whenever it was stored. */
class StoredValuesTest {

    private static final FieldType<?> AMOUNT = new FieldType.Amount(1);
    private static final FieldType<?> WHOLE = new FieldType.Whole(0, 10);
    private static final FieldType<?> DECIMAL = new FieldType.Decimal(0, 5);
    private static final FieldType<?> CHOICE = new FieldType.Choice(List.of("a", "b"));
    private static final FieldType<?> DATE = new CalendarType.Date();
    private static final FieldType<?> REFERENCE =
            Field.reference("party_id", ErrorCode.UNKNOWN_PARTY, "customers").type();
    private static final FieldType<?> ITEMS =
            Field.items("lines", "Line", 2, Field.whole("n", 0, 10).required()).type();

    static Stream<Arguments> beyondTodaysBounds() {
        return Stream.of(
                Arguments.of(AMOUNT, 0, 0L),
                Arguments.of(AMOUNT, -5L, -5L),
                Arguments.of(AMOUNT, Money.MAX_MINOR + 1, Money.MAX_MINOR + 1),
                Arguments.of(AMOUNT, BigInteger.valueOf(Long.MAX_VALUE), Long.MAX_VALUE),
                Arguments.of(WHOLE, 11, 11L),
                Arguments.of(WHOLE, -1, -1L),
                Arguments.of(DECIMAL, "5.001", new BigDecimal("5.001")),
                Arguments.of(DECIMAL, "-1", new BigDecimal("-1")),
                Arguments.of(DECIMAL, "1234567890123.12345", new BigDecimal("1234567890123.12345")),
                Arguments.of(CHOICE, "c", "c"),
                Arguments.of(DATE, "1850-02-28", LocalDate.parse("1850-02-28")),
                Arguments.of(new CalendarType.Month(), "1850-02", "1850-02"),
                Arguments.of(new CalendarType.DayOfYear(), "02-29", "02-29"),
                Arguments.of(new CalendarType.Zone(), "Asia/Atlantis", "Asia/Atlantis"),
                Arguments.of(new FieldType.Text(3, false), "longer\nnow", "longer\nnow"));
    }

    @ParameterizedTest
    @MethodSource("beyondTodaysBounds")
    void aStoredValue_isReadWhateverBoundsHoldToday(FieldType<?> type, Object json, Object value) {
        assertThatThrownBy(() -> assertThat(type.read("f", json)).isEqualTo(value))
                .as("a client's is refused, or made to fit")
                .isNotNull();
        assertThat(type.stored("f", json)).isEqualTo(value);
        assertThat(type.ofEvent("f", json)).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource
    void aStoredList_mayHaveAnyLength(int length) {
        List<Map<String, Object>> stored = Collections.nCopies(length, Map.of("n", 99));

        assertThat((List<?>) ITEMS.stored("lines", stored)).hasSize(length);
        assertThatThrownBy(() -> ITEMS.read("lines", stored)).isInstanceOf(LedgerException.class);
    }

    static Stream<Integer> aStoredList_mayHaveAnyLength() {
        return Stream.of(0, 3, 1_000);
    }

    static Stream<Arguments> ofAnotherType() {
        return Stream.of(
                Arguments.of(AMOUNT, "1"),
                Arguments.of(AMOUNT, new BigDecimal("1.5")),
                Arguments.of(AMOUNT, BigInteger.TWO.pow(63)),
                Arguments.of(WHOLE, true),
                Arguments.of(DECIMAL, 1),
                Arguments.of(DECIMAL, "1e9"),
                Arguments.of(DECIMAL, "nothing"),
                Arguments.of(CHOICE, 1),
                Arguments.of(DATE, "2026-02-30"),
                Arguments.of(DATE, "yesterday"),
                Arguments.of(new CalendarType.Month(), "2026-13"),
                Arguments.of(new CalendarType.DayOfYear(), "02-30"),
                Arguments.of(REFERENCE, "somebody"));
    }

    @ParameterizedTest
    @MethodSource("ofAnotherType")
    void aStoredValueOfAnotherType_isNone(FieldType<?> type, Object json) {
        assertThatThrownBy(() -> type.stored("f", json)).isInstanceOf(LedgerException.class);
    }
}
