package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StompClockTest {

    private static final int TICKS = 5;

    /** A connection whose ticks may fail. */
    private static class Connection implements StompClock.Ticking {
        private final AtomicInteger broken = new AtomicInteger();
        private final CountDownLatch ticks = new CountDownLatch(TICKS);

        @Override
        public void tick(long intervalMs) {
            ticks.countDown();
        }

        @Override
        public void broken() {
            broken.incrementAndGet();
        }
    }

    @Test
    void connection_whose_tick_fails_is_broken_and_the_others_go_on_being_ticked() throws InterruptedException {
        Connection faulty = new Connection() {
            @Override
            public void tick(long intervalMs) {
                throw new IllegalStateException("of a test");
            }
        };
        Connection dying = new Connection() {
            @Override
            public void tick(long intervalMs) {
                if (failures() == 0) {
                    throw new StackOverflowError("of a test");
                }
            }

            private int failures() {
                return super.broken.get();
            }
        };
        Connection before = new Connection();
        Connection after = new Connection();
        StompClock clock = new StompClock(() -> List.of(before, faulty, dying, after), 10);
        clock.start();
        try {
            assertThat(before.ticks.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(after.ticks.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(faulty.broken).hasPositiveValue();
            assertThat(dying.broken).hasValue(1);
            assertThat(List.of(before, after))
                    .allSatisfy(each -> assertThat(each.broken).hasValue(0));
        } finally {
            clock.stop();
        }
    }
}
