package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.sync.live.Subscription;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MessageSizeTest {

    private static final int KIB = 1024;
    private static final long FAST = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long STEADY = TimeUnit.SECONDS.toNanos(2);
    private static final long SLOW = TimeUnit.SECONDS.toNanos(6);

    private final MessageSize size = new MessageSize();

    private void sent(int times, int bytes, long nanos) {
        for (int i = 0; i < times; i++) {
            size.sent(bytes, nanos);
        }
    }

    @Test
    void line_that_takes_large_messages_fast_again_and_again_gets_larger_ones() {
        assertThat(size.maxBytes()).isEqualTo(64 * KIB);
        sent(3, 60 * KIB, FAST);
        assertThat(size.maxBytes()).isEqualTo(64 * KIB);
        sent(1, 60 * KIB, FAST);
        assertThat(size.maxBytes()).isEqualTo(128 * KIB);
        sent(40, 128 * KIB, FAST);
        assertThat(size.maxBytes()).isEqualTo(Subscription.MAX_MESSAGE_BYTES);
    }

    @Test
    void small_messages_tell_nothing_of_how_fast_a_line_is() {
        sent(100, 500, FAST);
        assertThat(size.maxBytes()).isEqualTo(64 * KIB);
    }

    @Test
    void line_that_is_fast_only_until_buffers_are_full_stays_where_it_is() {
        for (int i = 0; i < 10; i++) {
            sent(3, 60 * KIB, FAST);
            sent(1, 60 * KIB, STEADY);
        }
        assertThat(size.maxBytes()).isEqualTo(64 * KIB);
    }

    @Test
    void slow_line_gets_smaller_messages_down_to_the_least() {
        sent(1, 60 * KIB, SLOW);
        assertThat(size.maxBytes()).isEqualTo(32 * KIB);
        sent(10, 500, SLOW);
        assertThat(size.maxBytes()).isEqualTo(MessageSize.LEAST_BYTES);
    }

    @Test
    void line_that_becomes_fast_gets_larger_messages_again() {
        sent(5, 60 * KIB, SLOW);
        sent(12, 60 * KIB, FAST);
        assertThat(size.maxBytes()).isEqualTo(128 * KIB);
    }
}
