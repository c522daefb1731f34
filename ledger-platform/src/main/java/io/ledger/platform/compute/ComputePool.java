package io.ledger.platform.compute;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Platform threads for work that computes, a few; who hands work in waits for it, at no cost where that is a virtual thread. Work is taken on in the order in which it came. A bounded
 * number waits, and for a bounded time; the rest is told to come again ({@code unavailable}). Work that hands in work does that itself, so the two never wait for one another.
 * Thread-safe.
 */
public final class ComputePool implements AutoCloseable {

    private final String name;
    private final int threads;
    private final int maxWaiting;
    private final long maxWaitMs;
    private final Semaphore free;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ExecutorService executor;

    /** A thread of any pool: what it runs does not wait for another. */
    private static final class ComputeThread extends Thread {
        ComputeThread(Runnable work, String name) {
            super(work, name);
            setDaemon(true);
        }
    }

    /**
     * @param threads how many pieces of work run at once
     * @param maxWaiting how many more may wait
     * @param maxWaitMs for how long each of them may
     */
    public ComputePool(String name, int threads, int maxWaiting, long maxWaitMs) {
        this.name = name;
        this.threads = threads;
        this.maxWaiting = maxWaiting;
        this.maxWaitMs = maxWaitMs;
        this.free = new Semaphore(threads, true);
        AtomicInteger number = new AtomicInteger();
        this.executor = Executors.newFixedThreadPool(
                threads, work -> new ComputeThread(work, "compute-" + name + "-" + number.incrementAndGet()));
    }

    /**
     * Does the work on a thread of the pool and waits for it. What it throws is thrown here. An interrupt of the caller ends the wait, not the work.
     *
     * @throws LedgerException {@code unavailable} when too many wait, when it was not its turn in time, or when the caller was interrupted
     */
    public <T extends @Nullable Object> T run(Supplier<T> work) {
        return run(1, work);
    }

    /**
     * The same for work that needs a share of the pool's memory.
     *
     * @param quarters of the pool's threads, from 1 to 4, rounded down, that do nothing else meanwhile; always one at least
     */
    public <T extends @Nullable Object> T run(int quarters, Supplier<T> work) {
        if (Thread.currentThread() instanceof ComputeThread) {
            return work.get();
        }
        int permits = Math.max(1, threads * quarters / 4);
        acquire(permits);
        return perform(permits, work);
    }

    /** A further piece of work of a request that is under way, an export's next page: waits until it is its turn, however many others do. */
    public <T extends @Nullable Object> T goOn(Supplier<T> work) {
        if (Thread.currentThread() instanceof ComputeThread) {
            return work.get();
        }
        try {
            free.acquire();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        return perform(1, work);
    }

    private void acquire(int permits) {
        try {
            // With a time, unlike without one, nobody gets ahead of those who wait.
            if (!free.tryAcquire(permits, 0, TimeUnit.MILLISECONDS)) {
                await(permits);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void await(int permits) throws InterruptedException {
        if (waiting.incrementAndGet() > maxWaiting) {
            waiting.decrementAndGet();
            throw busy();
        }
        try {
            if (!free.tryAcquire(permits, maxWaitMs, TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** The permits go back when the thread is done with the work, which may be later than the caller's wait ends. */
    private <T extends @Nullable Object> T perform(int permits, Supplier<T> work) {
        @Nullable Map<String, String> log = MDC.getCopyOfContextMap();
        Callable<T> task = () -> {
            if (log != null) {
                MDC.setContextMap(log);
            }
            try {
                return work.get();
            } finally {
                MDC.clear();
                free.release(permits);
            }
        };
        Future<T> done = submit(permits, task);
        try {
            return done.get();
        } catch (InterruptedException e) {
            throw interrupted(e); // the work ends by itself
        } catch (ExecutionException e) {
            throw thrown(e);
        }
    }

    private <T extends @Nullable Object> Future<T> submit(int permits, Callable<T> task) {
        try {
            return executor.submit(task);
        } catch (RuntimeException e) {
            free.release(permits);
            throw new LedgerException(ErrorCode.UNAVAILABLE, "This node is stopping.", null, e);
        }
    }

    private static RuntimeException thrown(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException cause -> cause;
            case Error cause -> throw cause;
            case null, default -> new IllegalStateException(e);
        };
    }

    private static LedgerException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LedgerException(ErrorCode.UNAVAILABLE, "This node is stopping.", null, e);
    }

    private static LedgerException busy() {
        return new LedgerException(ErrorCode.UNAVAILABLE, "Too much is asked of this server at the moment. Try again.");
    }

    /** How many pieces of work wait. */
    public int waiting() {
        return waiting.get();
    }

    /** Work under way is interrupted. */
    @Override
    public void close() {
        executor.shutdownNow();
    }

    @Override
    public String toString() {
        return name;
    }
}
