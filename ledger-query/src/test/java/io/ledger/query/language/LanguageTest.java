package io.ledger.query.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource({"hi,HINDI", "hi-IN,HINDI", "en,ENGLISH", "en-GB,ENGLISH", "fr,ENGLISH", "not a tag,ENGLISH", ",ENGLISH"
    })
    void the_language_of_papers_is_that_of_the_tag_where_there_is_one_and_else_english(String tag, Language language) {
        assertThat(Language.of(tag)).isEqualTo(language);
    }

    @Test
    void days_and_months_are_written_in_the_language() {
        LocalDate day = LocalDate.of(2026, 9, 5);
        assertThat(Language.ENGLISH.day(day)).isEqualTo("5 Sep 2026");
        assertThat(Language.HINDI.day(day)).isEqualTo("5 सितंबर 2026");
        assertThat(Language.ENGLISH.month(YearMonth.of(2026, 11))).isEqualTo("November 2026");
        assertThat(Language.HINDI.month(YearMonth.of(2026, 11))).isEqualTo("नवंबर 2026");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Balance due | बकाया राशि",
                "On 30 Nov 2026 | 30 नवंबर 2026 को",
                "1 Nov 2026 – 30 May 2027 | 1 नवंबर 2026 – 30 मई 2027",
                "May 2026 | मई 2026",
                "Sharma & Sons | Sharma & Sons",
                "Gate 2026 | Gate 2026",
            })
    void a_phrase_is_said_with_its_days_and_what_is_not_in_the_list_stays_as_it_is(String english, String hindi) {
        assertThat(Language.HINDI.phrase(english)).isEqualTo(hindi);
        assertThat(Language.ENGLISH.phrase(english)).isEqualTo(english);
    }
}
