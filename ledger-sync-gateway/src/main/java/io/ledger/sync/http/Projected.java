package io.ledger.sync.http;

import io.ledger.platform.postgres.Channels;
import io.ledger.platform.postgres.Notifications;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Lets a request wait until something was projected, of whichever book. Thread-safe. */
@Component
class Projected {

    /** Behind the notifications, which may be lost. */
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long changes; // guarded by lock

    Projected(Notifications notifications) {
        notifications.listen(Channels.VIEWS, ignored -> tell());
    }

    private void tell() {
        lock.lock();
        try {
            changes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How often something was projected by now, for {@link #await}. */
    long changes() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something was projected after {@code seen} was read, or it is time to look anyway. Returns false when no time is left. */
    boolean await(long seen, long nanos) {
        if (nanos <= 0) {
            return false;
        }
        lock.lock();
        try {
            long left = Math.min(nanos, POLL_NANOS);
            while (changes == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
