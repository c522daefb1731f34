package io.ledger.platform.thread;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class SupervisedThreadTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Threads threads = new Threads(meters);
    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(DEADLINE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("deadline").isBefore(deadline);
            Thread.sleep(10);
        }
    }

    private boolean isUp() {
        return threads.health().getStatus().equals(Status.UP);
    }

    @Test
    void work_that_dies_of_an_error_begins_again_and_health_says_so_until_it_has_lived_for_a_while() throws Exception {
        SupervisedThread other = threads.start("other", never::await);
        SupervisedThread thread = threads.start("fragile", () -> {
            if (begun.incrementAndGet() == 1) {
                throw new StackOverflowError("once");
            }
            never.await();
        });

        await(() -> begun.get() == 2);
        assertThat(isUp()).isFalse();
        assertThat(threads.health().getDetails()).containsOnlyKeys("fragile");
        assertThat(String.valueOf(thread.trouble())).contains("once");
        assertThat(other.trouble()).isNull();
        assertThat(meters.get("ledger.thread.deaths")
                        .tag("thread", "fragile")
                        .counter()
                        .count())
                .isEqualTo(1);
        await(this::isUp);

        threads.stop(thread);
        threads.stop(other);
    }

    @Test
    void work_that_keeps_dying_is_begun_less_and_less_often_and_stays_down() throws Exception {
        SupervisedThread thread = threads.start("hopeless", () -> {
            begun.incrementAndGet();
            throw new IllegalStateException("again");
        });
        await(() -> begun.get() >= 5);
        assertThat(isUp()).isFalse();
        threads.stop(thread);
        assertThat(isUp()).isTrue();
    }

    @Test
    void work_that_ends_by_itself_has_died_too() throws Exception {
        SupervisedThread thread = threads.start("lazy", begun::incrementAndGet);
        await(() -> begun.get() >= 2);
        assertThat(isUp()).isFalse();
        threads.stop(thread);
    }

    @Test
    void a_stop_interrupts_the_work_and_does_not_count_as_its_death() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        SupervisedThread thread = threads.start("stopped", () -> {
            begun.incrementAndGet();
            try {
                never.await();
            } finally {
                interrupted.countDown();
            }
        });
        await(() -> begun.get() == 1);
        threads.stop(thread);
        assertThat(interrupted.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(thread.trouble()).isNull();
        assertThat(begun).hasValue(1);
    }
}
