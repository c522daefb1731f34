package io.ledger.api.record;

import static io.ledger.api.error.ErrorCode.INVALID_TEXT;
import static io.ledger.api.record.FieldSamples.assertRefused;
import static io.ledger.api.record.FieldSamples.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.Parties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Text that people type. */
class TextFieldsTest {

    @Test
    void text_thatIsTypedInManyWays_isBroughtIntoOne() {
        assertThat(name("\u3000  Asha Traders \u00a0")).as("trimmed").isEqualTo("Asha Traders");
        assertThat(name("Chloe\u0301")).as("NFC").isEqualTo("Chlo\u00e9");
        assertThat(name("a\u0000b\u0007c\u001bd\u009fe\u007f"))
                .as("control characters")
                .isEqualTo("abcde");
        assertThat(name("one\ntwo\tthree\r")).as("no line breaks in a name").isEqualTo("one two three");
        assertThat(name("12 Main Street\r\nPune\rIndia\u2028Asia"))
                .as("a line end of any system is one space")
                .isEqualTo("12 Main Street Pune India Asia");
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

    private static @Nullable String name(String typed) {
        return Fields.forUpdate(Parties.CUSTOMERS, json("name", typed)).get(Parties.NAME);
    }
}
