package io.ledger.api.record;

import static io.ledger.api.error.ErrorCode.AMOUNT_OUT_OF_RANGE;
import static io.ledger.api.error.ErrorCode.INVALID_DATE;
import static io.ledger.api.error.ErrorCode.INVALID_FIELD;
import static io.ledger.api.error.ErrorCode.INVALID_ID;
import static io.ledger.api.error.ErrorCode.INVALID_TEXT;
import static io.ledger.api.error.ErrorCode.MISSING_FIELD;
import static io.ledger.api.error.ErrorCode.UNKNOWN_FIELD;
import static io.ledger.api.record.FieldSamples.PARTY;
import static io.ledger.api.record.FieldSamples.assertRefused;
import static io.ledger.api.record.FieldSamples.json;
import static io.ledger.api.record.FieldSamples.refused;
import static io.ledger.api.record.FieldSamples.transaction;
import static io.ledger.api.record.FieldSamples.with;
import static io.ledger.api.record.FieldSamples.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.table.Attendance;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that a field does not take, and the ends of those that it takes. */
class RefusedFieldsTest {

    private static final long MAX = 1_000_000_000_000_000L;

    static Stream<Arguments> refusedCreates() {
        return Stream.of(
                refused(UNKNOWN_FIELD, "amount", with(transaction(), "amount", 1)),
                refused(UNKNOWN_FIELD, "Note", with(transaction(), "Note", "x")),
                refused(UNKNOWN_FIELD, "", with(transaction(), "", "x")),
                refused(UNKNOWN_FIELD, "balance_minor", with(transaction(), "balance_minor", 1)),
                refused(MISSING_FIELD, "party_id", without(transaction(), "party_id")),
                refused(MISSING_FIELD, "direction", without(transaction(), "direction")),
                refused(MISSING_FIELD, "amount_minor", with(transaction(), "amount_minor", null)),
                refused(INVALID_FIELD, "direction", with(transaction(), "direction", "given")),
                refused(INVALID_FIELD, "direction", with(transaction(), "direction", "GAVE")),
                refused(INVALID_FIELD, "direction", with(transaction(), "direction", 1)),
                refused(INVALID_FIELD, "direction", with(transaction(), "direction", "")),
                refused(INVALID_FIELD, "mode", with(transaction(), "mode", "barter")),
                refused(INVALID_FIELD, "amount_minor", with(transaction(), "amount_minor", "100")),
                refused(INVALID_FIELD, "amount_minor", with(transaction(), "amount_minor", true)),
                refused(INVALID_FIELD, "amount_minor", with(transaction(), "amount_minor", List.of(1))),
                refused(INVALID_FIELD, "amount_minor", with(transaction(), "amount_minor", Map.of())),
                refused(INVALID_FIELD, "amount_minor", amount("100.5")),
                refused(INVALID_FIELD, "amount_minor", amount("100.0")),
                refused(INVALID_FIELD, "amount_minor", amount("1e3")),
                refused(INVALID_FIELD, "amount_minor", amount("1e999999999")),
                refused(AMOUNT_OUT_OF_RANGE, "amount_minor", with(transaction(), "amount_minor", 0)),
                refused(AMOUNT_OUT_OF_RANGE, "amount_minor", with(transaction(), "amount_minor", -1)),
                refused(AMOUNT_OUT_OF_RANGE, "amount_minor", with(transaction(), "amount_minor", MAX + 1)),
                refused(AMOUNT_OUT_OF_RANGE, "amount_minor", with(transaction(), "amount_minor", Long.MIN_VALUE)),
                refused(
                        AMOUNT_OUT_OF_RANGE,
                        "amount_minor",
                        with(
                                transaction(),
                                "amount_minor",
                                BigInteger.ONE.shiftLeft(64).add(BigInteger.ONE))),
                refused(INVALID_DATE, "occurred_on", with(transaction(), "occurred_on", "2026-02-29")),
                refused(INVALID_DATE, "occurred_on", with(transaction(), "occurred_on", "2026-13-01")),
                refused(INVALID_DATE, "occurred_on", with(transaction(), "occurred_on", "2026-04-31")),
                refused(INVALID_DATE, "occurred_on", with(transaction(), "occurred_on", "2026-2-1")),
                refused(INVALID_DATE, "occurred_on", with(transaction(), "occurred_on", "28-02-2026")),
                refused(INVALID_DATE, "occurred_on", with(transaction(), "occurred_on", "+026-02-28")),
                refused(INVALID_DATE, "occurred_on", with(transaction(), "occurred_on", "-026-02-28")),
                refused(INVALID_DATE, "occurred_on", with(transaction(), "occurred_on", "1899-12-31")),
                refused(INVALID_DATE, "occurred_on", with(transaction(), "occurred_on", "2026-02-28T00:00:00Z")),
                refused(INVALID_DATE, "occurred_on", with(transaction(), "occurred_on", " 2026-02-28")),
                refused(INVALID_DATE, "occurred_on", with(transaction(), "occurred_on", "")),
                refused(INVALID_FIELD, "occurred_on", with(transaction(), "occurred_on", 20_260_228)),
                refused(INVALID_ID, "party_id", with(transaction(), "party_id", "1")),
                refused(INVALID_ID, "party_id", with(transaction(), "party_id", "")),
                refused(INVALID_ID, "party_id", with(transaction(), "party_id", 1)),
                refused(INVALID_ID, "party_id", with(transaction(), "party_id", "1-1-1-1-1")),
                refused(INVALID_ID, "party_id", with(transaction(), "party_id", "{" + PARTY + "}")),
                refused(INVALID_ID, "party_id", with(transaction(), "party_id", PARTY.replace("-", ""))),
                refused(INVALID_TEXT, "note", with(transaction(), "note", "half \ud83d of a pair")),
                refused(INVALID_TEXT, "note", with(transaction(), "note", "\udc00")),
                refused(INVALID_TEXT, "note", with(transaction(), "note", "n".repeat(2_001))),
                refused(INVALID_FIELD, "note", with(transaction(), "note", 5)));
    }

    @ParameterizedTest
    @MethodSource("refusedCreates")
    void aCreate_withAFieldThatIsWrong_isRefusedWithItsCodeAndField(
            ErrorCode code, String field, Map<String, @Nullable Object> json) {
        assertRefused(code, field, () -> Fields.forCreate(Transactions.TABLE, json));
    }

    @Test
    void anUpdate_thatTakesAwayWhatIsNeeded_isRefused() {
        assertRefused(MISSING_FIELD, "name", () -> Fields.forUpdate(Parties.CUSTOMERS, json("name", null)));
        assertRefused(
                MISSING_FIELD, "name", () -> Fields.forUpdate(Parties.CUSTOMERS, json("name", " \t\u0000\u00a0 ")));
        assertRefused(MISSING_FIELD, "mode", () -> Fields.forUpdate(Transactions.TABLE, json("mode", null)));
        assertRefused(MISSING_FIELD, "data", () -> Fields.forUpdate(Parties.CUSTOMERS, Map.of()));
        assertRefused(UNKNOWN_FIELD, "id", () -> Fields.forUpdate(Parties.CUSTOMERS, json("id", PARTY)));
    }

    @Test
    void anAmount_atItsBounds_isTaken() {
        assertThat(Fields.forUpdate(Transactions.TABLE, json("amount_minor", MAX))
                        .require(Transactions.AMOUNT_MINOR))
                .isEqualTo(MAX);
        assertThat(Fields.forUpdate(Transactions.TABLE, json("amount_minor", 1)).require(Transactions.AMOUNT_MINOR))
                .isEqualTo(1);
        assertThat(Fields.forUpdate(Parties.CUSTOMERS, json("opening_balance_minor", -MAX))
                        .require(Parties.OPENING_BALANCE_MINOR))
                .isEqualTo(-MAX);
        assertThat(Fields.forUpdate(Parties.CUSTOMERS, json("credit_limit_minor", BigInteger.ZERO))
                        .require(Parties.CREDIT_LIMIT_MINOR))
                .isZero();
        assertRefused(
                AMOUNT_OUT_OF_RANGE,
                "opening_balance_minor",
                () -> Fields.forUpdate(Parties.CUSTOMERS, json("opening_balance_minor", -MAX - 1)));
        assertRefused(
                AMOUNT_OUT_OF_RANGE,
                "credit_limit_minor",
                () -> Fields.forUpdate(Parties.CUSTOMERS, json("credit_limit_minor", -1)));
    }

    @Test
    void aWholeNumber_outsideItsRange_isAnInvalidField() {
        assertThat(Fields.forUpdate(Attendance.TABLE, json("overtime_minutes", 1_440))
                        .require(Attendance.OVERTIME_MINUTES))
                .isEqualTo(1_440);
        for (Object bad : List.of(-1, 1_441, Long.MAX_VALUE, "1", new BigDecimal("1.0"), true)) {
            assertRefused(
                    INVALID_FIELD,
                    "overtime_minutes",
                    () -> Fields.forUpdate(Attendance.TABLE, json("overtime_minutes", bad)));
        }
    }

    private static Map<String, @Nullable Object> amount(String number) {
        return with(transaction(), "amount_minor", new BigDecimal(number));
    }
}
