package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LifeSignsTest {

    private final LifeSigns life = new LifeSigns(30, 1_000);

    @Test
    void silent_client_is_pinged_after_an_interval_and_an_interval_later_and_then_gone() {
        assertThat(life.pingIsDue(1_029)).isFalse();
        assertThat(life.pingIsDue(1_030)).isTrue();
        assertThat(life.pingIsDue(1_031)).isFalse();
        assertThat(life.pingIsDue(1_060)).isTrue();
        assertThat(life.isGone(1_090)).isFalse();
        assertThat(life.isGone(1_091)).isTrue();
    }

    @Test
    void client_that_is_seen_begins_anew() {
        assertThat(life.pingIsDue(1_035)).isTrue();
        life.seen(1_040);
        assertThat(life.pingIsDue(1_069)).isFalse();
        assertThat(life.pingIsDue(1_070)).isTrue();
        assertThat(life.isGone(1_130)).isFalse();
    }

    @Test
    void client_whose_own_heart_beats_tell_within_four_intervals_is_not_to_be_pinged() {
        LifeSigns minutes = new LifeSigns(TimeUnit.SECONDS.toNanos(30), 0);
        assertThat(minutes.isToldBy(HeartBeats.negotiate(60_000, 0))).isTrue();
        assertThat(minutes.isToldBy(HeartBeats.negotiate(60_001, 0))).isFalse();
        assertThat(minutes.isToldBy(HeartBeats.NONE)).isFalse();
    }
}
