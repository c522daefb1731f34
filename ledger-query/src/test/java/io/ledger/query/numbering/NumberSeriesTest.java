package io.ledger.query.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.query.numbering.NumberSeries.Gap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberSeriesTest {

    @ParameterizedTest
    @CsvSource({
        "INV/26-27/0042,INV/26-27/,42,INV/26-27/0043",
        "7,'',7,8",
        "A-099,A-,99,A-100",
        "A-0999,A-,999,A-1000",
        "SR5,SR,5,SR6"
    })
    void a_number_is_its_series_and_its_count(String number, String series, long count, String next) {
        BillNumber read = BillNumber.of(number).orElseThrow();
        assertThat(read.series()).isEqualTo(series);
        assertThat(read.count()).isEqualTo(count);
        assertThat(read.withCount(count)).isEqualTo(number);
        assertThat(read.withCount(count + 1)).isEqualTo(next);
    }

    @Test
    void what_does_not_end_in_a_count_is_of_no_series() {
        assertThat(BillNumber.of("A-12b")).isEmpty();
        assertThat(BillNumber.of("Cash")).isEmpty();
        assertThat(BillNumber.of("919812345678901")).isEmpty();
    }

    private static void add(NumberSeries series, String number, boolean isAskedFor, boolean isRemoved) {
        series.add(BillNumber.of(number).orElseThrow(), isAskedFor, isRemoved);
    }

    @Test
    void missing_is_what_no_bill_has_between_the_first_and_the_last_of_the_days() {
        NumberSeries series = new NumberSeries();
        add(series, "A-01", false, false);
        add(series, "A-03", true, false);
        add(series, "A-04", true, true);
        add(series, "A-07", false, false);
        add(series, "A-10", true, false);
        add(series, "A-20", false, false);
        assertThat(series.gaps()).containsExactly(new Gap("A-05", "A-06", 2), new Gap("A-08", "A-09", 2));
        assertThat(series.first()).isEqualTo("A-03");
        assertThat(series.last()).isEqualTo("A-10");
        assertThat(series.numbers()).isEqualTo(3);
        assertThat(series.removed()).isEqualTo(1);
    }
}
