package io.ledger.api.record;

import static io.ledger.api.error.ErrorCode.AMOUNT_OUT_OF_RANGE;
import static io.ledger.api.error.ErrorCode.INVALID_DATE;
import static io.ledger.api.error.ErrorCode.INVALID_FIELD;
import static io.ledger.api.error.ErrorCode.INVALID_ID;
import static io.ledger.api.error.ErrorCode.INVALID_TEXT;
import static io.ledger.api.error.ErrorCode.MISSING_FIELD;
import static io.ledger.api.error.ErrorCode.UNKNOWN_FIELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Tables;
import io.ledger.api.table.Transactions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldsTest {

    private static final String PARTY = "01938a5e-0000-7000-8000-000000000001";
    private static final long MAX = 1_000_000_000_000_000L;

    @Test
    void aCreate_withTheNeededFields_hasEveryFieldOfTheTable() {
        Fields fields = Fields.forCreate(Transactions.TABLE, transaction());

        assertThat(fields.names()).containsExactlyElementsOf(Transactions.TABLE.fields());
        assertThat(fields.require(Transactions.PARTY_ID)).isEqualTo(UUID.fromString(PARTY));
        assertThat(fields.require(Transactions.AMOUNT_MINOR)).isEqualTo(12_345L);
        assertThat(fields.require(Transactions.OCCURRED_ON)).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(fields.require(Transactions.MODE)).as("the default").isEqualTo("credit");
        assertThat(fields.has(Transactions.NOTE)).isTrue();
        assertThat(fields.get(Transactions.NOTE)).isNull();
        assertThat(fields.references()).containsExactly(Map.entry(Transactions.PARTY_ID, UUID.fromString(PARTY)));
    }

    @Test
    void anUpdate_withSomeFields_hasThoseAndNoDefaults() {
        Fields fields = Fields.forUpdate(Transactions.TABLE, json("note", null, "amount_minor", 5));

        assertThat(fields.names()).containsExactly(Transactions.AMOUNT_MINOR, Transactions.NOTE);
        assertThat(fields.get(Transactions.NOTE)).isNull();
    }

    @Test
    void anyFields_writtenAsJsonAndReadBack_areEqual() {
        Fields fields = Fields.forCreate(
                Transactions.TABLE, with(with(transaction(), "note", "two\nlines"), "due_on", "9999-12-31"));

        assertThat(Fields.stored(Transactions.TABLE, fields.toJson())).isEqualTo(fields);
        assertThat(fields.toJson()).containsEntry("occurred_on", "2026-02-28").containsEntry("party_id", PARTY);
    }

    @Test
    void aStoredEvent_withAFieldThatTheTableHasNoMore_isReadWithoutIt() {
        assertThat(Fields.stored(Parties.CUSTOMERS, json("name", "Asha", "fax", "1"))
                        .toJson())
                .isEqualTo(Map.of("name", "Asha"));
    }

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
    void text_thatIsTypedInManyWays_isBroughtIntoOne() {
        assertThat(name("\u3000  Asha Traders \u00a0")).as("trimmed").isEqualTo("Asha Traders");
        assertThat(name("Chloe\u0301")).as("NFC").isEqualTo("Chlo\u00e9");
        assertThat(name("a\u0000b\u0007c\u001bd\u009fe\u007f"))
                .as("control characters")
                .isEqualTo("abcde");
        assertThat(name("one\ntwo\tthree\r")).as("no line breaks in a name").isEqualTo("onetwothree");
        assertThat(name("<b>\"O'Neil\" & Co</b>")).as("stored as text").isEqualTo("<b>\"O'Neil\" & Co</b>");
        assertThat(name("\u0928\u092e\u0938\u094d\u0924\u0947 \ud83d\ude4f"))
                .isEqualTo("\u0928\u092e\u0938\u094d\u0924\u0947 \ud83d\ude4f");
        assertThat(Fields.forUpdate(Parties.CUSTOMERS, json("note", "\n one\n\ttwo\r\n"))
                        .get(Parties.NOTE))
                .as("a note keeps its lines")
                .isEqualTo("one\n\ttwo");
        assertThat(Fields.forUpdate(Parties.CUSTOMERS, json("phone", " \u0000 "))
                        .get(Parties.PHONE))
                .as("text of nothing is no value")
                .isNull();
    }

    @Test
    void textAtItsLongest_isCountedInCharactersNotInUnits_ofTheCanonicalForm() {
        assertThat(name("\ud83d\ude4f".repeat(200))).hasSize(400);
        assertThat(name(" ".repeat(1_000) + "n".repeat(200))).hasSize(200);
        assertThat(name("e\u0301".repeat(200))).isEqualTo("\u00e9".repeat(200));
        assertRefused(INVALID_TEXT, "name", () -> name("\ud83d\ude4f".repeat(201)));
        assertRefused(INVALID_TEXT, "name", () -> name("n".repeat(201)));
    }

    @Test
    void fields_areCutAndMerged_keepTheRest() {
        Fields all = Fields.forUpdate(CashbookEntries.TABLE, json("note", "a", "amount_minor", 1, "mode", "upi"));

        assertThat(all.only(CashbookEntries.NOTE::equals).toJson()).isEqualTo(Map.of("note", "a"));
        assertThat(all.only(field -> false).isEmpty()).isTrue();
        Fields later = Fields.forUpdate(CashbookEntries.TABLE, json("note", null));
        assertThat(all.with(later).has(CashbookEntries.NOTE)).isTrue();
        assertThat(all.with(later).get(CashbookEntries.NOTE)).isNull();
        assertThat(all.with(later).require(CashbookEntries.AMOUNT_MINOR)).isEqualTo(1);
    }

    @Test
    void theTables_areNamedOnce_withFieldsAndEventsThatAreNamedOnce() {
        assertThat(Tables.ALL).extracting(Table::name).doesNotHaveDuplicates();
        assertThat(Tables.ALL).extracting(Table::eventStem).doesNotHaveDuplicates();
        assertThat(Tables.ALL).allSatisfy(table -> {
            assertThat(table.fields()).extracting(Field::name).doesNotHaveDuplicates();
            assertThat(Tables.named(table.name())).containsSame(table);
        });
    }

    private static @Nullable String name(String typed) {
        return Fields.forUpdate(Parties.CUSTOMERS, json("name", typed)).get(Parties.NAME);
    }

    private static void assertRefused(ErrorCode code, String field, Runnable action) {
        assertThatExceptionOfType(LedgerException.class).isThrownBy(action::run).satisfies(e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.field()).isEqualTo(field);
            assertThat(e.getMessage()).isNotBlank();
        });
    }

    private static Arguments refused(ErrorCode code, String field, Map<String, @Nullable Object> json) {
        return Arguments.of(code, field, json);
    }

    private static Map<String, @Nullable Object> transaction() {
        return json("party_id", PARTY, "direction", "gave", "amount_minor", 12_345, "occurred_on", "2026-02-28");
    }

    private static Map<String, @Nullable Object> amount(String number) {
        return with(transaction(), "amount_minor", new BigDecimal(number));
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> json, String name, @Nullable Object value) {
        json.put(name, value);
        return json;
    }

    private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> json, String name) {
        json.remove(name);
        return json;
    }

    private static Map<String, @Nullable Object> json(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> json = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            json.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return json;
    }
}
