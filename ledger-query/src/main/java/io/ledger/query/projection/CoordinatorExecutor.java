package io.ledger.query.projection;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The thread on which Axon's coordinator reads events. When the work that it handed out fills its buffers of 1,024 events, the coordinator of Axon 4.13 looks again after
 * 100 ms, longer than that work takes: a rebuild would stand still most of the time, at 10,000 events a second at best. This
 * executor makes that one pause shorter, and leaves the other delays (500 ms and more: claims, retries) as they are.
 */
final class CoordinatorExecutor extends ScheduledThreadPoolExecutor {

    private static final long AXON_FULL_PAUSE_MS = 100;
    private static final long FULL_PAUSE_MS = 5;

    CoordinatorExecutor(ThreadFactory threads) {
        super(1, threads);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        long milliseconds = unit.toMillis(delay);
        return milliseconds == AXON_FULL_PAUSE_MS
                ? super.schedule(command, FULL_PAUSE_MS, TimeUnit.MILLISECONDS)
                : super.schedule(command, delay, unit);
    }
}
