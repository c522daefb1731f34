package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeartBeatsTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @ParameterizedTest
    @CsvSource(
            value = {
                "0,0|0|0",
                "1000,1000|10|10",
                "0,30000|30|0",
                "60000,0|0|60",
                "0000020000,00|0|20",
                "9223372036854775807,9223372036854775807|31536000|31536000",
                "99999999999999999999999999,1|10|31536000",
            },
            delimiter = '|')
    void a_header_is_negotiated_to_the_slower_of_what_both_ends_say(
            String header, long sendSeconds, long expectSeconds) {
        HeartBeats agreed = HeartBeats.parse(header);
        assertThat(agreed).isEqualTo(new HeartBeats(sendSeconds * SECOND, expectSeconds * SECOND));
        assertThat(agreed.isMissing(19 * SECOND)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", ",", "0,", ",0", "-1,0", "0,-1", "+1,0", "1.5,0", "a,b", "0, 0", " 0,0", "0,0,0", "٤,0"
            })
    void a_header_that_is_not_two_numbers_is_refused(String header) {
        assertThat(HeartBeats.parse(header)).isNull();
    }

    @Test
    void a_client_without_the_header_wants_none_and_gives_none() {
        assertThat(HeartBeats.parse(null)).isEqualTo(HeartBeats.NONE);
    }

    @Test
    void the_longest_interval_does_not_overflow_and_is_noticed_by_nobody() {
        HeartBeats never = HeartBeats.negotiate(HeartBeats.MAX_INTERVAL_MS, HeartBeats.MAX_INTERVAL_MS);
        assertThat(never.isMissing(TimeUnit.DAYS.toNanos(700))).isFalse();
        assertThat(never.isDue(TimeUnit.DAYS.toNanos(300), SECOND)).isFalse();
        assertThat(never.noticeWithin(90 * SECOND)).isFalse();
        assertThat(HeartBeats.NONE.noticeWithin(Long.MAX_VALUE)).isFalse();
        assertThat(HeartBeats.negotiate(45_000, 0).noticeWithin(90 * SECOND)).isTrue();
        assertThat(HeartBeats.negotiate(46_000, 0).noticeWithin(90 * SECOND)).isFalse();
    }
}
