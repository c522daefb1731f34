package io.ledger.query.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.query.place.BookCountry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhonesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "98123 45678|IN|+919812345678",
                "098123-45678|IN|+919812345678",
                "+91 (98123) 45678|-|+919812345678",
                "९८१२३४५६७८|IN|+919812345678",
                "0044 20 7946 0018|IN|+442079460018",
                "020 7946 0018|GB|+442079460018",
                "(650) 253-0000|US|+16502530000",
                "06 12 34 56 78|FR|+33612345678",
                "Shop: 98123 45678|IN|+919812345678",
                "98123 45678 / 98111 22222|IN|-",
                "020 7946 0018 ext. 7|GB|+442079460018",
                "98123 45678|-|-",
                "12345|IN|-",
                "Ramesh|IN|-",
                "+999 123|IN|-",
                "98123 45678|XX|-",
            })
    void what_is_typed_is_understood_from_where_it_is_dialled(
            String typed, @Nullable String country, @Nullable String number) {
        assertThat(Phones.e164(typed, country)).isEqualTo(number);
    }

    @Test
    void whatever_is_typed_is_never_a_failure() {
        assertThat(Phones.e164("+".repeat(200), "IN")).isNull();
        assertThat(Phones.e164("9".repeat(200), "IN")).isNull();
        assertThat(Phones.e164("\u202E;ext=".repeat(40), "IN")).isNull();
        assertThat(Phones.e164("", "IN")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "INR,Asia/Kolkata,IN",
                "INR,UTC,IN",
                "INR,America/New_York,IN",
                "USD,America/New_York,US",
                "USD,America/Guayaquil,EC",
                "USD,UTC,US",
                "GBP,Europe/London,GB",
                "EUR,Europe/Paris,FR",
                "EUR,UTC,-",
                "XOF,Africa/Dakar,SN",
                "XXX,Nowhere/Atall,-",
                "E,Asia/Calcutta,IN",
            })
    void a_book_is_in_the_country_that_pays_in_its_currency(String currency, String zone, @Nullable String country) {
        assertThat(BookCountry.of(currency, zone)).isEqualTo(country);
    }
}
