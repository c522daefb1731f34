package io.ledger.platform.compute;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Where this process computes: requests wait on virtual threads, and as many of those run at once as there are processors, so one that computes keeps others from waiting. The
 * operating system shares the processors fairly between those threads and these. Two lanes, so that nobody waits for seconds behind the reports of others to sign in.
 * Thread-safe.
 */
@Component
public class Computing implements DisposableBean {

    /** The processors, but for one. */
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    private static final int MAX_BRIEF_WAITING = 64;
    private static final long MAX_BRIEF_WAIT_MS = 10_000;

    /** More would need more memory: see {@link #lengthy}. */
    private static final int MAX_LENGTHY_THREADS = 4;

    private static final int MAX_LENGTHY_WAITING = 16;
    private static final long MAX_LENGTHY_WAIT_MS = 60_000;

    private final ComputePool brief = new ComputePool("brief", THREADS, MAX_BRIEF_WAITING, MAX_BRIEF_WAIT_MS);
    private final ComputePool lengthy = new ComputePool(
            "lengthy", Math.min(THREADS, MAX_LENGTHY_THREADS), MAX_LENGTHY_WAITING, MAX_LENGTHY_WAIT_MS);

    Computing(ObjectProvider<MeterRegistry> meters) {
        meters.ifAvailable(registry -> {
            watch(registry, brief);
            watch(registry, lengthy);
        });
    }

    private static void watch(MeterRegistry registry, ComputePool pool) {
        Gauge.builder("ledger.compute.waiting", pool, ComputePool::waiting)
                .description("Pieces of computing work that wait for a thread")
                .tag("lane", pool.toString())
                .register(registry);
    }

    /** For what takes tens of milliseconds: a password's hash, a PDF of some pages, a page of an export. 64 may wait, for 10 s. */
    public ComputePool brief() {
        return brief;
    }

    /** For what may take seconds: long PDFs, replays and verifications of whole books. 16 may wait, for 60 s. A quarter of it stands for some 50 MB of memory. */
    public ComputePool lengthy() {
        return lengthy;
    }

    @Override
    public void destroy() {
        brief.close();
        lengthy.close();
    }
}
