package io.ledger.platform.thread;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that a node cannot do without. What its work throws, an {@link Error} included, is logged, and the work begins again after a pause that grows with each death; until it
 * has lived for a while again, {@link #trouble} says what it died of. It is for what nobody foresaw: work that expects a failure, of the database say, handles it itself. Thread-safe.
 */
public final class SupervisedThread {

    private static final Logger log = LoggerFactory.getLogger(SupervisedThread.class);

    private static final long FIRST_PAUSE_MS = 100;
    private static final long MAX_PAUSE_MS = 5_000;

    /** What work has to live, after a death, before it counts as healthy again. */
    private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String name;
    private final Work work;
    private final Runnable onDeath;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Thread thread; // guarded by lock, as all below
    private boolean stopped;
    private boolean working;
    private int deaths;
    private long begunNanos;
    private @Nullable Throwable reason;

    /** What the thread does. It returns only when the thread is to end: when {@link SupervisedThread#stop} was called. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** @param onDeath told of each death, on the dying thread */
    SupervisedThread(String name, Work work, Runnable onDeath) {
        this.name = name;
        this.work = work;
        this.onDeath = onDeath;
    }

    void start() {
        lock.lock();
        try {
            thread = Thread.ofPlatform().daemon().name(name).start(this::live);
        } finally {
            lock.unlock();
        }
    }

    public String name() {
        return name;
    }

    /** Interrupts the work, which then is not begun again. Does not wait for its end. */
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
            if (thread != null) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private void live() {
        while (begin()) {
            try {
                work.run();
                if (!isStopped()) {
                    died(new IllegalStateException("The work ended by itself."));
                }
            } catch (Throwable e) { // whatever it is, somebody has to notice
                if (!isStopped()) {
                    died(e);
                }
            }
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            begunNanos = System.nanoTime();
            working = !stopped;
            return working;
        } finally {
            lock.unlock();
        }
    }

    private boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    private void died(Throwable cause) {
        long pauseMs;
        lock.lock();
        try {
            deaths = hasSettled() ? 1 : deaths + 1;
            working = false;
            reason = cause;
            pauseMs = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS << Math.min(deaths - 1, 10));
        } finally {
            lock.unlock();
        }
        try {
            log.error("The thread {} died, and begins again in {} ms", name, pauseMs, cause);
            onDeath.run();
        } catch (Throwable e) { // not even that works: to begin again matters more
            cause.addSuppressed(e);
        }
        pause(pauseMs);
    }

    private void pause(long milliseconds) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(milliseconds);
            while (!stopped && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // Nobody but stop() interrupts, and the loop looks whether it was called.
        } finally {
            lock.unlock();
        }
    }

    /** What the work died of, while it is dead or has not lived long since; null when it does what it is there for. */
    public @Nullable String trouble() {
        lock.lock();
        try {
            return hasSettled() || reason == null ? null : reason.toString();
        } finally {
            lock.unlock();
        }
    }

    private boolean hasSettled() {
        return reason == null || (working && System.nanoTime() - begunNanos > SETTLED_NANOS);
    }
}
