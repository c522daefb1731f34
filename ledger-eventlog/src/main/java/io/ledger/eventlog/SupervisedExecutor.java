package io.ledger.eventlog;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one of Axon's pooled processors: its coordinator's or its workers'. Three things are other than in the plain pool:
 *
 * <ul>
 *   <li>A task that ends with an {@code Error} is told of. Axon's tasks catch exceptions and schedule themselves again; after an {@code Error} nothing goes on, and nothing says so.
 *   <li>Axon's coordinator looks again after 100 ms when the work that it handed out fills its buffers of 1,024 events, longer than that work takes: a rebuild would stand still
 *       most of the time. That one pause is shorter here.
 *   <li>No pause is longer than {@link #MAX_PAUSE_MS}: after an outage of the database Axon waits for up to a minute.
 * </ul>
 */
final class SupervisedExecutor extends ScheduledThreadPoolExecutor {

    private static final long AXON_FULL_PAUSE_MS = 100;
    private static final long FULL_PAUSE_MS = 5;
    private static final long MAX_PAUSE_MS = 2_000;

    private final Consumer<Throwable> died;

    /** @param died called on the thread of a task that ended with an error, after it */
    SupervisedExecutor(int threads, String name, Consumer<Throwable> died) {
        super(threads, Thread.ofPlatform().daemon().name(name, 1).factory());
        this.died = died;
        // What comes after the end is of no use to anybody: the log's wake-ups, say.
        setRejectedExecutionHandler(new DiscardPolicy());
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        long milliseconds = unit.toMillis(delay);
        return super.schedule(
                command,
                milliseconds == AXON_FULL_PAUSE_MS ? FULL_PAUSE_MS : Math.min(milliseconds, MAX_PAUSE_MS),
                TimeUnit.MILLISECONDS);
    }

    @Override
    protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
        super.afterExecute(task, thrown);
        Throwable cause = thrown == null ? causeOf(task) : thrown;
        if (cause != null) {
            died.accept(cause);
        }
    }

    private static @Nullable Throwable causeOf(Runnable task) {
        if (task instanceof Future<?> ended && ended.isDone()) {
            try {
                ended.get();
            } catch (ExecutionException e) {
                return e.getCause();
            } catch (CancellationException e) {
                return null; // at the end
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return null;
    }
}
