package io.ledger.sync.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Moves the streams of one book on when somebody says that there is something new: at once after a rest, and at most once a window while changes keep coming. It has a thread, a
 * virtual one, only while there is something to do. Thread-safe.
 */
final class FeedLoop {

    private static final Logger log = LoggerFactory.getLogger(FeedLoop.class);

    /** The least time between two live frames of a book. */
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long NOT_WOKEN = 0;

    private final SyncMetrics metrics;
    private final Set<FeedStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicInteger wakeUps = new AtomicInteger();
    private final AtomicLong firstWakeNanos = new AtomicLong(NOT_WOKEN);
    private volatile long lastRunNanos = System.nanoTime() - WINDOW_NANOS;
    private volatile boolean failed;

    FeedLoop(SyncMetrics metrics) {
        this.metrics = metrics;
    }

    void add(FeedStream stream) {
        streams.add(stream);
    }

    /** Returns whether no stream is left. */
    boolean remove(FeedStream stream) {
        streams.remove(stream);
        return streams.isEmpty();
    }

    Set<FeedStream> streams() {
        return streams;
    }

    /** Whether the last run met a failure of the database, so that it has to be woken again. */
    boolean hasFailed() {
        return failed;
    }

    /** Tells that there may be something new. */
    void wake() {
        firstWakeNanos.compareAndSet(NOT_WOKEN, System.nanoTime());
        if (wakeUps.getAndIncrement() == 0) {
            Thread.ofVirtual().name("feed-loop").start(this::run);
        }
    }

    private void run() {
        int seen;
        do {
            waitForWindow();
            seen = wakeUps.get();
            long wokenAt = firstWakeNanos.getAndSet(NOT_WOKEN);
            lastRunNanos = System.nanoTime();
            for (FeedStream stream : streams) {
                advance(stream);
            }
            if (wokenAt != NOT_WOKEN) {
                metrics.told(System.nanoTime() - wokenAt);
            }
        } while (!wakeUps.compareAndSet(seen, 0));
    }

    private void advance(FeedStream stream) {
        try {
            boolean more;
            do {
                more = stream.advance();
            } while (more);
            failed = false;
        } catch (DataAccessException e) {
            failed = true;
            log.warn("Cannot read book {} at the moment: {}", stream.feed().bookId(), e.getMessage());
        } catch (RuntimeException e) {
            failed = true; // a fault of ours; the other streams and the next run go on
            log.error("Cannot tell the changes of book {}", stream.feed().bookId(), e);
        }
    }

    private void waitForWindow() {
        long wait = lastRunNanos + WINDOW_NANOS - System.nanoTime();
        if (wait > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
