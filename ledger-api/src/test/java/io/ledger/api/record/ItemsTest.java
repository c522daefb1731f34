package io.ledger.api.record;

import static io.ledger.api.error.ErrorCode.AMOUNT_OUT_OF_RANGE;
import static io.ledger.api.error.ErrorCode.INVALID_FIELD;
import static io.ledger.api.error.ErrorCode.INVALID_TEXT;
import static io.ledger.api.error.ErrorCode.MISSING_FIELD;
import static io.ledger.api.error.ErrorCode.UNKNOWN_FIELD;
import static io.ledger.api.record.FieldSamples.assertRefused;
import static io.ledger.api.record.FieldSamples.json;
import static io.ledger.api.record.FieldSamples.with;
import static io.ledger.api.record.FieldSamples.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.table.Bills;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A list of objects as the value of a field: the lines of a bill. */
class ItemsTest {

    private static final int MAX_LINES = 2_000;
    private static final long MAX = 1_000_000_000_000_000L;

    @Test
    void aLine_withTheNeededFields_hasEveryField() {
        Fields line = lines(List.of(line())).getFirst();

        assertThat(line.toJson())
                .isEqualTo(json(
                        "description",
                        null,
                        "quantity",
                        "2.500",
                        "unit_price_minor",
                        1_999L,
                        "discount_minor",
                        0L,
                        "tax_rate_bp",
                        0L,
                        "cess_rate_bp",
                        0L,
                        "item_id",
                        null,
                        "hsn",
                        null,
                        "unit",
                        null));
        assertThat(line.require(Bills.QUANTITY)).isEqualTo(new BigDecimal("2.500"));
    }

    @Test
    void lines_writtenAsJsonAndReadBack_areEqual() {
        Fields bill = Fields.forUpdate(
                Bills.TABLE,
                json("lines", List.of(line(), with(with(line(), "description", " Tea "), "tax_rate_bp", 10_000))));

        assertThat(Fields.stored(Bills.TABLE, bill.toJson())).isEqualTo(bill);
        assertThat(bill.require(Bills.LINES).get(1).get(Bills.DESCRIPTION)).isEqualTo("Tea");
    }

    @Test
    void aPriceAndARate_withDecimals_areKeptInOneForm() {
        Map<String, @Nullable Object> fine = with(with(line(), "unit_price_minor", "1191.50"), "tax_rate_bp", "1800.0");

        assertThat(lines(List.of(fine)).getFirst().toJson())
                .containsEntry("unit_price_minor", "1191.5")
                .containsEntry("tax_rate_bp", 1_800L);
    }

    @Test
    void lines_asManyAsThereMayBe_areTaken() {
        assertThat(lines(Collections.nCopies(MAX_LINES, line()))).hasSize(MAX_LINES);
    }

    @Test
    void aStoredLine_withAFieldThatLinesHaveNoMore_isReadWithoutIt() {
        Map<String, @Nullable Object> stored = with(with(line(), "colour", "red"), "description", "Tea");

        assertThat(Fields.stored(Bills.TABLE, json("lines", List.of(stored)))
                        .require(Bills.LINES)
                        .getFirst()
                        .toJson())
                .isEqualTo(Map.of("description", "Tea", "quantity", "2.500", "unit_price_minor", 1_999L));
    }

    static Stream<@Nullable Object> noLists() {
        return Stream.of(List.of(), Map.of(), line(), "[]", "", 1, true, Collections.nCopies(MAX_LINES + 1, line()));
    }

    @ParameterizedTest
    @MethodSource("noLists")
    void aValue_thatIsNoListOfOneToTwoThousand_isAnInvalidField(Object bad) {
        assertRefused(INVALID_FIELD, "lines", () -> Fields.forUpdate(Bills.TABLE, json("lines", bad)));
    }

    @Test
    void lines_takenAway_areMissing() {
        assertRefused(MISSING_FIELD, "lines", () -> Fields.forUpdate(Bills.TABLE, json("lines", null)));
    }

    static Stream<Arguments> badLines() {
        return Stream.of(
                Arguments.of(INVALID_FIELD, null),
                Arguments.of(INVALID_FIELD, "tea"),
                Arguments.of(INVALID_FIELD, List.of()),
                Arguments.of(MISSING_FIELD, Map.of()),
                Arguments.of(MISSING_FIELD, without(line(), "quantity")),
                Arguments.of(MISSING_FIELD, with(line(), "quantity", null)),
                Arguments.of(MISSING_FIELD, without(line(), "unit_price_minor")),
                Arguments.of(UNKNOWN_FIELD, with(line(), "total_minor", 1)),
                Arguments.of(UNKNOWN_FIELD, with(line(), "Quantity", "1")),
                Arguments.of(INVALID_FIELD, with(line(), "quantity", 1)),
                Arguments.of(INVALID_FIELD, with(line(), "quantity", "1.0001")),
                Arguments.of(INVALID_FIELD, with(line(), "quantity", "-1")),
                Arguments.of(INVALID_FIELD, with(line(), "quantity", "1000000000.001")),
                Arguments.of(INVALID_FIELD, with(line(), "unit_price_minor", "1.00001")),
                Arguments.of(INVALID_FIELD, with(line(), "unit_price_minor", new BigDecimal("1.5"))),
                Arguments.of(AMOUNT_OUT_OF_RANGE, with(line(), "unit_price_minor", -1)),
                Arguments.of(AMOUNT_OUT_OF_RANGE, with(line(), "unit_price_minor", MAX + 1)),
                Arguments.of(AMOUNT_OUT_OF_RANGE, with(line(), "discount_minor", -1)),
                Arguments.of(INVALID_FIELD, with(line(), "tax_rate_bp", -1)),
                Arguments.of(INVALID_FIELD, with(line(), "tax_rate_bp", 10_001)),
                Arguments.of(INVALID_FIELD, with(line(), "tax_rate_bp", "12.255")),
                Arguments.of(INVALID_FIELD, with(line(), "cess_rate_bp", "10000.01")),
                Arguments.of(INVALID_TEXT, with(line(), "description", "x".repeat(201))),
                Arguments.of(INVALID_TEXT, with(line(), "description", "\ud800")),
                Arguments.of(INVALID_FIELD, with(line(), "description", 5)));
    }

    @ParameterizedTest
    @MethodSource("badLines")
    void aLine_thatIsWrong_isToldWithTheListAsTheFieldAndItsPlace(ErrorCode code, @Nullable Object bad) {
        assertRefused(code, "lines", "place 2", () -> lines(Arrays.asList(line(), bad, line())));
    }

    private static List<Fields> lines(List<?> json) {
        return Fields.forUpdate(Bills.TABLE, json("lines", json)).require(Bills.LINES);
    }

    private static Map<String, @Nullable Object> line() {
        return json("quantity", "2.500", "unit_price_minor", 1_999);
    }
}
