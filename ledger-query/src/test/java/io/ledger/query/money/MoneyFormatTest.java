package io.ledger.query.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INR | 123456789 | ₹12,34,567.89 | 12,34,567.89",
                "INR | 0 | ₹0.00 | 0.00",
                "INR | 5 | ₹0.05 | 0.05",
                "INR | -125000 | -₹1,250.00 | -1,250.00",
                "INR | 1000000000000000 | ₹1,00,00,00,00,00,000.00 | 1,00,00,00,00,00,000.00",
                "USD | 123456789 | $1,234,567.89 | 1,234,567.89",
                "EUR | 5 | €0.05 | 0.05",
                "JPY | 1234567 | ¥1,234,567 | 1,234,567",
                "KWD | -1234567 | -KWD\u00a01,234.567 | -1,234.567",
                "NPR | 100 | NPR\u00a01.00 | 1.00",
                "RUB | 100 | RUB\u00a01.00 | 1.00",
            })
    void an_amount_is_written_with_its_currencys_sign_grouping_and_decimals(
            String currency, long minor, String withSymbol, String plain) {
        MoneyFormat money = MoneyFormat.of(currency);
        assertThat(money.withSymbol(minor)).isEqualTo(withSymbol);
        assertThat(money.plain(minor)).isEqualTo(plain);
    }

    @Test
    void a_quantity_keeps_its_decimals_and_is_grouped_like_the_money() {
        assertThat(MoneyFormat.of("INR").number(new BigDecimal("1234567.125"))).isEqualTo("12,34,567.125");
        assertThat(MoneyFormat.of("JPY").number(new BigDecimal("0.5"))).isEqualTo("0.5");
    }

    @Test
    void a_currency_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> MoneyFormat.of("ZZZ")).isInstanceOf(IllegalArgumentException.class);
    }
}
