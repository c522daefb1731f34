package io.ledger.platform.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class ComputePoolTest {

    private static final long PATIENCE_S = 60;

    private final List<ComputePool> pools = new ArrayList<>();
    private final List<Thread> callers = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() throws InterruptedException {
        end.countDown();
        for (Thread caller : callers) {
            caller.join(TimeUnit.SECONDS.toMillis(PATIENCE_S));
        }
        pools.forEach(ComputePool::close);
    }

    private ComputePool pool(int threads, int maxWaiting, long maxWaitMs) {
        ComputePool pool = new ComputePool("test", threads, maxWaiting, maxWaitMs);
        pools.add(pool);
        return pool;
    }

    private Thread call(Runnable work) {
        Thread caller = Thread.ofVirtual().start(work);
        callers.add(caller);
        return caller;
    }

    /** Has the pool work until the test ends. */
    private void occupy(ComputePool pool, int quarters) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        call(() -> pool.run(quarters, () -> {
            begun.countDown();
            return await(end);
        }));
        assertThat(begun.await(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitWaiting(ComputePool pool, int count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (pool.waiting() != count) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(1);
        }
    }

    private static void assertRefused(ComputePool pool) {
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> pool.run(() -> "done"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void work_runs_on_a_named_platform_thread_with_the_callers_log_keys() {
        MDC.put("book", "b1");
        try {
            String seen = pool(1, 1, 1)
                    .run(() -> Thread.currentThread().getName() + " "
                            + Thread.currentThread().isVirtual() + " " + MDC.get("book"));
            assertThat(seen).isEqualTo("compute-test-1 false b1");
        } finally {
            MDC.clear();
        }
    }

    @Test
    void as_many_as_there_are_threads_run_at_once() throws InterruptedException {
        ComputePool pool = pool(2, 100, 60_000);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            call(() -> pool.run(() -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                return inside.decrementAndGet();
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void one_more_than_may_wait_is_unavailable_and_the_one_who_waits_has_its_turn() throws Exception {
        ComputePool pool = pool(1, 1, 60_000);
        occupy(pool, 1);
        AtomicReference<String> waited = new AtomicReference<>();
        Thread waiting = call(() -> waited.set(pool.run(() -> "done")));
        awaitWaiting(pool, 1);

        assertRefused(pool);

        end.countDown();
        waiting.join();
        assertThat(waited).hasValue("done");
    }

    @Test
    void who_waits_too_long_is_unavailable() throws Exception {
        ComputePool pool = pool(1, 5, 1);
        occupy(pool, 1);
        assertRefused(pool);
    }

    @Test
    void a_further_piece_waits_however_long_the_queue_is() throws Exception {
        ComputePool pool = pool(1, 0, 1);
        occupy(pool, 1);
        AtomicReference<String> done = new AtomicReference<>();
        Thread goingOn = call(() -> done.set(pool.goOn(() -> "done")));
        assertRefused(pool);
        end.countDown();
        goingOn.join();
        assertThat(done).hasValue("done");
    }

    @Test
    void work_of_all_four_quarters_runs_alone() throws Exception {
        ComputePool pool = pool(4, 0, 1);
        occupy(pool, 4);
        assertRefused(pool);
        ComputePool half = pool(4, 0, 1);
        occupy(half, 2);
        occupy(half, 2);
        assertRefused(half);
    }

    @Test
    void work_that_hands_in_work_does_it_itself_and_does_not_wait_for_itself() {
        ComputePool pool = pool(1, 0, 1);
        ComputePool other = pool(1, 0, 1);
        assertThat(pool.run(() -> other.run(() -> pool.goOn(() -> pool.run(4, () -> "done")))))
                .isEqualTo("done");
    }

    @Test
    void what_work_throws_is_thrown_and_the_next_work_runs() {
        ComputePool pool = pool(1, 0, 1);
        for (int i = 0; i < 3; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> pool.run(() -> {
                        throw new IllegalStateException("no");
                    }))
                    .withMessage("no");
        }
        assertThat(pool.run(() -> "done")).isEqualTo("done");
    }

    @Test
    void an_interrupted_caller_leaves_at_once_and_the_thread_is_free_when_the_work_is_done() throws Exception {
        ComputePool pool = pool(1, 1, 60_000);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = call(() -> {
            try {
                pool.run(() -> {
                    begun.countDown();
                    return await(end);
                });
            } catch (LedgerException e) {
                thrown.set(e);
            }
        });
        assertThat(begun.await(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        caller.join();
        assertThat(thrown.get()).isInstanceOf(LedgerException.class);
        end.countDown();
        assertThat(pool.run(() -> "done")).isEqualTo("done");
    }
}
