package io.ledger.sync.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the streams of one book on when somebody says that there is something new: at once after a rest, and at most once a window while changes keep coming. Those that show a changed
 * table go first. A stream that fails is left out until its own back-off is over; the others do not notice. It has a thread, a virtual one, only while there is something to do.
 * Thread-safe.
 */
final class FeedLoop {

    private static final Logger log = LoggerFactory.getLogger(FeedLoop.class);

    /** The least time between two live frames of a book. */
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long NOT_WOKEN = 0;

    private final SyncMetrics metrics;
    private final boolean rests;
    private final Set<FeedStream> streams = ConcurrentHashMap.newKeySet();
    private final Set<String> changedTables = ConcurrentHashMap.newKeySet();
    private final AtomicInteger wakeUps = new AtomicInteger();
    private final AtomicLong firstWakeNanos = new AtomicLong(NOT_WOKEN);
    private volatile long lastRunNanos = System.nanoTime() - WINDOW_NANOS;
    private volatile long lastWorkNanos;
    private volatile boolean broken;

    /** @param rests whether it rests as long as it worked, so that it never takes more than half of a thread however much it has to do */
    FeedLoop(SyncMetrics metrics, boolean rests) {
        this.metrics = metrics;
        this.rests = rests;
    }

    void add(FeedStream stream) {
        streams.add(stream);
    }

    /** Returns whether no stream is left. */
    boolean remove(FeedStream stream) {
        streams.remove(stream);
        return streams.isEmpty();
    }

    /** Whether it has to be woken though nothing is new: a stream's back-off is over, or a run died. */
    boolean isRetryDue() {
        return broken || streams.stream().anyMatch(stream -> stream.backOff().isDue());
    }

    /** Tells that there may be something new, in some tables or, when none is named, in any. */
    void wake(Collection<String> tables) {
        changedTables.addAll(tables);
        firstWakeNanos.compareAndSet(NOT_WOKEN, System.nanoTime());
        if (wakeUps.getAndIncrement() == 0) {
            try {
                Thread.ofVirtual().name("feed-loop").start(this::run);
            } catch (Throwable e) {
                stopCounting();
                throw e;
            }
        }
    }

    private void run() {
        try {
            broken = false;
            runWhileWoken();
        } catch (Throwable e) { // an Error of ours or of the machine: the next run goes on
            stopCounting();
            log.error("The telling of changes broke off", e);
        }
    }

    /** Nobody runs any more, whatever was counted: who wakes next begins a run, and if nobody does, a poll will. */
    private void stopCounting() {
        broken = true;
        wakeUps.set(0);
    }

    private void runWhileWoken() {
        int seen;
        do {
            waitForWindow();
            seen = wakeUps.get();
            long wokenAt = firstWakeNanos.getAndSet(NOT_WOKEN);
            lastRunNanos = System.nanoTime();
            advanceAll();
            lastWorkNanos = System.nanoTime() - lastRunNanos;
            if (wokenAt != NOT_WOKEN) {
                metrics.told(System.nanoTime() - wokenAt);
            }
        } while (!wakeUps.compareAndSet(seen, 0));
    }

    private void advanceAll() {
        Set<String> changed = new HashSet<>(changedTables);
        changedTables.removeAll(changed);
        List<FeedStream> later = new ArrayList<>();
        for (FeedStream stream : streams) {
            if (changed.isEmpty() || stream.feed().shows(changed)) {
                advance(stream);
            } else {
                later.add(stream);
            }
        }
        later.forEach(FeedLoop::advance);
    }

    private static void advance(FeedStream stream) {
        BackOff backOff = stream.backOff();
        if (!backOff.allowsReading()) {
            stream.wakeSubscribers();
            return;
        }
        try {
            boolean more;
            do {
                more = stream.advance();
            } while (more);
            backOff.succeeded();
        } catch (Throwable e) { // its own matter: the other streams go on
            long pauseMs = backOff.failed(e);
            if (BackOff.isPassing(e)) {
                log.warn("Cannot read book {} at the moment: {}", stream.feed().bookId(), e.getMessage());
            } else {
                log.error(
                        "Cannot tell the changes of book {}; again in {} ms",
                        stream.feed().bookId(),
                        pauseMs,
                        e);
            }
        }
    }

    private void waitForWindow() {
        long leastNanos = rests ? Math.max(WINDOW_NANOS, 2 * lastWorkNanos) : WINDOW_NANOS;
        long wait = lastRunNanos + leastNanos - System.nanoTime();
        if (wait > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
