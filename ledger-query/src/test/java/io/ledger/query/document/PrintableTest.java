package io.ledger.query.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Sharma <&> \"Sons\" ₹5|Sharma <&> \"Sons\" ₹5",
                "आशा ट्रेडर्स|आशा ट्रेडर्स",
                "½ kg|1/2 kg",
                "Asha 😀👨‍👩‍👧!|Asha !",
                "தமிழ்|???",
                "a\u202eb\u0007c|abc",
                "a\u2003b|a b",
                "e\u0301|é",
            })
    void what_the_fonts_lack_is_written_plainer_or_left_out(String text, String printed) {
        assertThat(Printable.of(text)).isEqualTo(printed);
    }

    @Test
    void a_word_wider_than_its_line_gets_places_to_break_and_others_do_not() {
        assertThat(Printable.breakable("short words", Face.REGULAR, 10, 60)).isEqualTo("short words");
        String broken = Printable.breakable("ab " + "W".repeat(20), Face.REGULAR, 10, 60);
        assertThat(broken.replace("\u200b", "")).isEqualTo("ab " + "W".repeat(20));
        assertThat(broken.split("[ \u200b]"))
                .hasSizeGreaterThan(2)
                .allMatch(part -> Face.REGULAR.width(part, 10) <= 60);
    }

    @Test
    void a_line_that_is_too_wide_is_cut_and_says_so() {
        assertThat(Printable.clipped("short", Face.REGULAR, 8, 100)).isEqualTo("short");
        String cut = Printable.clipped("word ".repeat(50), Face.REGULAR, 8, 100);
        assertThat(cut).startsWith("word word").endsWith("…");
        assertThat(Face.REGULAR.width(cut, 8)).isLessThanOrEqualTo(100);
    }
}
