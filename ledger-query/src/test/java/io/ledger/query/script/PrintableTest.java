package io.ledger.query.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

    private final Printable printable = new Printable();

    /** With what the private characters stand for. */
    private String printed(String text) {
        StringBuilder printed = new StringBuilder();
        for (char character : printable.of(text).toCharArray()) {
            Cluster cluster = printable.clusters().get(character);
            printed.append(cluster == null ? "" + character : cluster.text());
        }
        return printed.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Sharma <&> \"Sons\" ₹5|Sharma <&> \"Sons\" ₹5",
                "आशा ट्रेडर्स|आशा ट्रेडर्स",
                "½ kg|½ kg",
                "𝟓 kg|5 kg",
                "Asha 😀👨‍👩‍👧!|Asha !",
                "தமிழ்|தமிழ்",
                "፩|?",
                "a\u202eb\u0007c|abc",
                "a\u2003b|a b",
                "e\u0301|é",
            })
    void what_the_fonts_lack_is_written_plainer_or_left_out(String text, String printed) {
        assertThat(printed(text)).isEqualTo(printed);
    }

    @Test
    void a_word_wider_than_its_line_gets_places_to_break_and_others_do_not() {
        assertThat(printable.breakable("short words", Face.REGULAR, 10, 60)).isEqualTo("short words");
        String broken = printable.breakable("ab " + "W".repeat(20), Face.REGULAR, 10, 60);
        assertThat(broken.replace("\u200b", "")).isEqualTo("ab " + "W".repeat(20));
        assertThat(broken.split("[ \u200b]"))
                .hasSizeGreaterThan(2)
                .allMatch(part -> printable.width(part, Face.REGULAR, 10) <= 60);
    }

    @Test
    void a_line_that_is_too_wide_is_cut_and_says_so() {
        assertThat(printable.clipped("short", Face.REGULAR, 8, 100)).isEqualTo("short");
        String cut = printable.clipped("word ".repeat(50), Face.REGULAR, 8, 100);
        assertThat(cut).startsWith("word word").endsWith("…");
        assertThat(printable.width(cut, Face.REGULAR, 8)).isLessThanOrEqualTo(100);
    }
}
