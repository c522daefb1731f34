package io.ledger.query.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.query.language.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountInWordsTest {

    /** The numbers up to 99: each has a word of its own, which cannot be made from its digits. */
    private static final String HINDI_NUMBERS = """
            शून्य एक दो तीन चार पाँच छह सात आठ नौ
            दस ग्यारह बारह तेरह चौदह पन्द्रह सोलह सत्रह अठारह उन्नीस
            बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस
            तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस
            चालीस इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास
            पचास इक्यावन बावन तिरेपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ
            साठ इकसठ बासठ तिरेसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर
            सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी
            अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी
            नब्बे इक्यानबे बानबे तिरानबे चौरानबे पंचानबे छियानबे सत्तानबे अट्ठानबे निन्यानबे
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INR | 0 | Rupees Zero Only",
                "INR | 1 | One Paisa Only",
                "INR | 50 | Fifty Paise Only",
                "INR | 100 | Rupee One Only",
                "INR | 101 | Rupee One and One Paisa Only",
                "INR | 1000 | Rupees Ten Only",
                "INR | 11900 | Rupees One Hundred Nineteen Only",
                "INR | 10000000 | Rupees One Lakh Only",
                "INR | 123456750 | Rupees Twelve Lakh Thirty-Four Thousand Five Hundred Sixty-Seven and Fifty Paise Only",
                "INR | 999999999 | Rupees Ninety-Nine Lakh Ninety-Nine Thousand Nine Hundred Ninety-Nine and Ninety-Nine Paise Only",
                "INR | 1000000000 | Rupees One Crore Only",
                "INR | 12345678901 | Rupees Twelve Crore Thirty-Four Lakh Fifty-Six Thousand Seven Hundred Eighty-Nine and One Paisa Only",
                "INR | 100000000000000 | Rupees One Lakh Crore Only",
                "INR | 1000000000000000 | Rupees Ten Lakh Crore Only",
                "INR | -100 | Minus Rupee One Only",
                "USD | 123456750 | US Dollars One Million Two Hundred Thirty-Four Thousand Five Hundred Sixty-Seven and 50/100 Only",
                "USD | 100 | US Dollar One Only",
                "JPY | 1200 | Japanese Yen One Thousand Two Hundred Only",
                "KWD | 1005 | Kuwaiti Dinar One and 5/1000 Only",
            })
    void an_amount_in_english_counts_lakhs_and_crores_of_rupees_and_thousands_of_others(
            String currency, long minor, String words) {
        assertThat(AmountInWords.of(minor, currency, Language.ENGLISH)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INR | 0 | शून्य रुपये मात्र",
                "INR | 1 | एक पैसा मात्र",
                "INR | 50 | पचास पैसे मात्र",
                "INR | 100 | एक रुपया मात्र",
                "INR | 101 | एक रुपया एक पैसा मात्र",
                "INR | 10100 | एक सौ एक रुपये मात्र",
                "INR | 100000 | एक हज़ार रुपये मात्र",
                "INR | 10000000 | एक लाख रुपये मात्र",
                "INR | 123456750 | बारह लाख चौंतीस हज़ार पाँच सौ सड़सठ रुपये पचास पैसे मात्र",
                "INR | 1000000000 | एक करोड़ रुपये मात्र",
                "INR | 12345678999 | बारह करोड़ चौंतीस लाख छप्पन हज़ार सात सौ नवासी रुपये निन्यानबे पैसे मात्र",
                "INR | 1000000000000000 | दस लाख करोड़ रुपये मात्र",
                "USD | 5050 | पचास यूएस डॉलर 50/100 मात्र",
            })
    void an_amount_in_hindi_names_the_rupees_after_the_number(String currency, long minor, String words) {
        assertThat(AmountInWords.of(minor, currency, Language.HINDI)).isEqualTo(words);
    }

    @Test
    void each_number_below_a_hundred_has_its_own_word_in_hindi() {
        String[] words = HINDI_NUMBERS.trim().split("\\s+");
        assertThat(words).hasSize(100).doesNotHaveDuplicates();
        for (int number = 2; number < words.length; number++) {
            assertThat(AmountInWords.of(number * 100L, "INR", Language.HINDI))
                    .isEqualTo(words[number] + " रुपये मात्र");
        }
    }
}
