package io.ledger.sync.live;

import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Ids;
import io.ledger.platform.postgres.Channels;
import io.ledger.platform.postgres.Notifications;
import io.ledger.platform.thread.SupervisedThread;
import io.ledger.platform.thread.Threads;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What stands behind the notifications: once a second, with one query each for all subscriptions of the node, it looks for members who are none any more, for books that moved without
 * our hearing of it, and for whoever has to read again. A notification of changed memberships makes it look at those of the book at once; however many come, the poll keeps its
 * pace.
 */
@Component
class LiveWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LiveWatch.class);
    private static final long POLL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LiveBooks books;
    private final LostMembers members;
    private final MovedBooks moved;
    private final Threads threads;
    private final Set<UUID> changedBooks = ConcurrentHashMap.newKeySet();
    private final Semaphore woken = new Semaphore(0);
    private @Nullable SupervisedThread thread;
    private volatile boolean running;

    LiveWatch(LiveBooks books, LostMembers members, MovedBooks moved, Notifications notifications, Threads threads) {
        this.books = books;
        this.members = members;
        this.moved = moved;
        this.threads = threads;
        notifications.listen(Channels.ACCESS, this::membershipsChanged);
    }

    /** A payload without a book says that some may have been missed: the poll, which looks at all, is near. */
    private void membershipsChanged(String payload) {
        try {
            changedBooks.add(Ids.parse("book", payload));
            woken.release();
        } catch (LedgerException e) {
            log.debug("A notification of memberships names no book: {}", payload);
        }
    }

    @Override
    public void start() {
        running = true;
        thread = threads.start("live-watch", this::run);
    }

    @Override
    public void stop() {
        running = false;
        if (thread != null) {
            threads.stop(thread);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() throws InterruptedException {
        long nextPollNanos = System.nanoTime();
        while (running) {
            boolean hasNews = woken.tryAcquire(Math.max(0, nextPollNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (System.nanoTime() - nextPollNanos >= 0) {
                nextPollNanos = System.nanoTime() + POLL_NANOS;
                poll();
            } else if (hasNews) {
                woken.drainPermits();
                Set<UUID> changed = new HashSet<>(changedBooks);
                changedBooks.removeAll(changed);
                attempt("the memberships", () -> members.endSubscriptions(changed::contains));
            }
        }
    }

    private void poll() {
        attempt("the memberships", () -> members.endSubscriptions(ignored -> true));
        attempt("the heads of the views", moved::wakeRows);
        attempt("the heads of the log", moved::wakeEvents);
        books.wakeFailed();
    }

    /** Each on its own, so that one that fails is no reason to leave out the others. */
    private static void attempt(String what, Runnable look) {
        try {
            look.run();
        } catch (DataAccessException e) {
            log.warn("Cannot look after {} at the moment: {}", what, e.getMessage());
        } catch (RuntimeException e) {
            log.error("Cannot look after {}", what, e);
        }
    }
}
