package io.ledger.api.record;

import static io.ledger.api.error.ErrorCode.INVALID_TEXT;
import static io.ledger.api.record.FieldSamples.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody sees is taken out, and what a script or an emoji needs is not. */
class HiddenCharactersTest {

    @Test
    void text_withWhatNobodySees_isTheTextThatEverybodySaw() {
        // Right-to-left override, embeddings, isolates, marks: as in invoice-gpj.exe and as telephones paste numbers.
        assertThat(clean("invoice\u202Egpj.exe")).isEqualTo("invoicegpj.exe");
        assertThat(clean("\u202A+91 98123 45678\u202C")).isEqualTo("+91 98123 45678");
        assertThat(clean("\u202D+1 650 253 0000\u202C")).isEqualTo("+1 650 253 0000");
        assertThat(clean("\u2066a\u2067b\u2068c\u2069")).isEqualTo("abc");
        assertThat(clean("\u05E9\u05DC\u05D5\u05DD\u200F Ltd\u200E \u061C(\u0634)"))
                .isEqualTo("\u05E9\u05DC\u05D5\u05DD Ltd (\u0634)");
        // Of no width.
        assertThat(clean("A\u200Bs\u200Ch\u200Da\u2060 \uFEFFTra\u00ADders\u2062"))
                .isEqualTo("Asha Traders");
        assertThat(clean("Asha\uFE0F Tra\u034Fders\u180E1\uFE0F")).isEqualTo("Asha Traders1");
        // Tags spell a text of their own behind an emoji, and behind a flag.
        assertThat(clean("\uD83D\uDE42" + tags("pay me"))).isEqualTo("\uD83D\uDE42");
        assertThat(clean("\uD83C\uDFF4" + tags("pay me now") + " x")).isEqualTo("\uD83C\uDFF4 x");
        // Fillers and blanks that make a name of nothing.
        assertThat(clean("\u3164\uFFA0\u115F\u1160\u2800\u17B4")).isEmpty();
        assertThat(clean("a\uFFFE\uFFFA\uFDD0\uDBFF\uDFFFb")).isEqualTo("ab");
        // What stood between a letter and its mark is gone before they are composed.
        assertThat(clean("e\u200B\u0301")).isEqualTo("\u00E9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", // Persian: I want
                "\u0633\u0646\u0629 \u0661\u0664\u0664\u0667 \u0647\u200D", // Arabic: year 1447 of the Hijra
                "\u0915\u094D\u200D\u0937", // Hindi: a half letter
                "\u0915\u094D\u200C\u0937", // and a visible virama
                "\u09B0\u200D\u09CD\u09AF\u09BE\u09AC", // Bengali: RAB
                "\u0D05\u0D35\u0D28\u0D4D\u200D", // Malayalam: he, with a chillu
                "\u0DC1\u0DCA\u200D\u0DBB\u0DD3", // Sinhala: Sri
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67", // a family
                "\uD83D\uDC69\uD83C\uDFFD\u200D\uD83D\uDD27", // a mechanic of some colour
                "\u2764\uFE0F\u200D\uD83D\uDD25 1\uFE0F\u20E3", // a heart on fire, a keycap
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F", // England
                "\u8FBB\uDB40\uDD00", // a surname's own form of its ideograph
                "\u1112\u1160 \u115F\u1161", // jamos of old Korean with their fillers
                "\u1820\u180B \u1828\u180E\u1820", // Mongolian
                "\uE000 \uF8FF", // private use: whoever has the font sees it
            })
    void text_thatNeedsThem_keepsThem(String text) {

        assertThat(clean(text)).isEqualTo(text);
    }

    @Test
    void anyText_isCleanAfterOnce() {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        Random random = new Random(seed);
        int[] letters =
                "aZ1# \n\u0301\u0323\u00E9\u05D0\u0628\u064B\u0647\u0915\u094D\u0D28\u0D4D\u1100\u1161\u11A8\u115F\u1160\u1820\u180B\u180E\u200B\u200C\u200D\u200E\u202E\u2066\u2069\uFE00\uFE0E\uFE0F\u20E3\u2764\u8FBB\uFA19\u222A\u0958\u3164\u2800\u00AD\u034F\uFEFF\uD83D\uDC69\uD83C\uDFFD\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F\uDB40\uDD00"
                        .codePoints()
                        .toArray();
        for (int i = 0; i < 50_000; i++) {
            int[] points = random.ints(random.nextInt(12), 0, letters.length)
                    .map(at -> letters[at])
                    .toArray();
            String text = new String(points, 0, points.length);
            String once = Texts.clean("name", text, 200, i % 2 == 0);
            assertThat(Texts.clean("name", once, 200, i % 2 == 0))
                    .as("seed %d, text %s", seed, escaped(text))
                    .isEqualTo(once);
            assertThat(once.codePoints().filter(c -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)))
                    .as("seed %d, text %s", seed, escaped(text))
                    .isEmpty();
        }
    }

    @Test
    void aStoredText_isWhatItWas_whateverTodaysRuleSays() {
        FieldType.Text name = new FieldType.Text(5, false);
        assertThat(name.stored("name", "older\u202E and longer")).isEqualTo("older\u202E and longer");
        assertThat(Texts.shown("older\u202E and longer")).isEqualTo("older and longer");
        assertRefused(INVALID_TEXT, "name", () -> name.stored("name", "\uD800"));
        assertRefused(INVALID_TEXT, "name", () -> name.stored("name", "a\u0000"));
    }

    @Test
    void marksWithoutEnd_areRefused_beforeTheyCostTheSquareOfTheirNumber() {
        assertThat(clean("a" + "\u0316".repeat(30))).hasSize(31);
        assertRefused(INVALID_TEXT, "name", () -> clean("a" + "\u0316".repeat(31)));
        String many = "\u0301\u0323".repeat(250_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertRefused(INVALID_TEXT, "note", () -> Texts.clean("note", many, 2_000, true)));
    }

    private static String clean(String typed) {
        return Texts.clean("name", typed, 200, false);
    }

    /** As Unicode has the flags of regions: three to six letters or digits of a region, and the end. */
    @Test
    void theFlagOfARegion_stays_fromThreeTagsToSix_andWithItsEnd() {
        String flag = "\uD83C\uDFF4";
        for (String region : new String[] {"gb0", "gbwls", "az09zz"}) {
            assertThat(clean(flag + tags(region) + " x")).isEqualTo(flag + tags(region) + " x");
        }
        for (String none : new String[] {"gb", "gbwlsx7", "g_b", "Gbs", "gb:", "{bs", "/bs"}) {
            assertThat(clean(flag + tags(none) + " x")).as(none).isEqualTo(flag + " x");
        }
        String unended = tags("gbeng");
        assertThat(clean(flag + unended.substring(0, unended.length() - 2) + " x"))
                .isEqualTo(flag + " x");
        assertThat(clean(flag + unended.substring(0, unended.length() - 2))).isEqualTo(flag);
    }

    private static String tags(String text) {
        StringBuilder tags = new StringBuilder();
        text.chars().forEach(c -> tags.appendCodePoint(0xE0000 + c));
        return tags.appendCodePoint(0xE007F).toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        IntStream points = text.codePoints();
        points.forEach(c -> escaped.append("U+").append(Integer.toHexString(c)).append(' '));
        return escaped.toString();
    }
}
