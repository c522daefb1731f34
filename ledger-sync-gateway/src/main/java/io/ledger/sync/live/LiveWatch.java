package io.ledger.sync.live;

import io.ledger.api.book.Role;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import io.ledger.platform.postgres.Notifications;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What stands behind the notifications: once a second, with one query each for all subscriptions of the node, it looks for books whose head moved without our hearing of it
 * and for members who are none any more. A notification of lost memberships makes it look at once.
 */
@Component
class LiveWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LiveWatch.class);
    private static final String ACCESS_CHANNEL = "ledger_access";
    private static final long POLL_MS = 1_000;

    private final LiveBooks books;
    private final JdbcClient jdbc;
    private final Semaphore woken = new Semaphore(0);
    private final Map<UUID, Head> heads = new HashMap<>(); // only the watching thread's
    private volatile boolean running;

    /** @param parkedAt the event at which the book is parked; null when it is not */
    private record Head(
            long seq, @Nullable String epoch, @Nullable Long parkedAt) {}

    private record Member(UUID bookId, UUID userId) {}

    LiveWatch(LiveBooks books, JdbcClient jdbc, Notifications notifications) {
        this.books = books;
        this.jdbc = jdbc;
        notifications.listen(ACCESS_CHANNEL, ignored -> woken.release());
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("live-watch").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        woken.release();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                boolean pollIsDue = !woken.tryAcquire(POLL_MS, TimeUnit.MILLISECONDS);
                woken.drainPermits();
                endLostMemberships();
                if (pollIsDue) {
                    wakeMovedBooks();
                    books.wakeAll(Feed.Events.class);
                    books.wakeFailed();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (DataAccessException e) {
                log.warn("Cannot look after the subscriptions at the moment: {}", e.getMessage());
            } catch (RuntimeException e) {
                log.error("Cannot look after the subscriptions", e);
            }
        }
    }

    private void endLostMemberships() {
        Map<UUID, Set<Subscription>> subscriptions = books.byBook();
        Set<Member> wanted = new HashSet<>();
        subscriptions.forEach((book, all) -> all.forEach(each -> wanted.add(new Member(book, each.userId()))));
        if (wanted.isEmpty()) {
            return;
        }
        Map<Member, Role> roles = roles(List.copyOf(wanted));
        subscriptions.forEach((book, all) -> {
            for (Subscription subscription : all) {
                Role role = roles.get(new Member(book, subscription.userId()));
                if (role == null) {
                    subscription.end(Fault.of(ErrorCode.NOT_FOUND, "There is no such book."));
                } else if (!subscription.feed().isFor(role)) {
                    subscription.end(Fault.of(ErrorCode.FORBIDDEN, "Your role no longer allows this."));
                }
            }
        });
    }

    private Map<Member, Role> roles(List<Member> members) {
        Map<Member, Role> roles = new HashMap<>();
        jdbc.sql("""
                        SELECT m.book_id, m.user_id, m.role
                        FROM   unnest(?::uuid[], ?::uuid[]) AS wanted (book_id, user_id)
                        JOIN   access.membership m USING (book_id, user_id)
                        """)
                .param(members.stream().map(Member::bookId).toArray(UUID[]::new))
                .param(members.stream().map(Member::userId).toArray(UUID[]::new))
                .query(row -> {
                    Member member = new Member(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                    Role.of(row.getString(3)).ifPresent(role -> roles.put(member, role));
                });
        return roles;
    }

    /** Reads past the row level security, with the pool that writes: only where books end, and only to wake. */
    private void wakeMovedBooks() {
        List<UUID> followed = new ArrayList<>(books.booksWithRows());
        heads.keySet().retainAll(new HashSet<>(followed));
        if (followed.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        SELECT f.book_id, h.seq, h.epoch, p.seq
                        FROM   unnest(?::uuid[]) AS f (book_id)
                        LEFT JOIN views.book_head h USING (book_id)
                        LEFT JOIN views.parked_book p USING (book_id)
                        WHERE  h.book_id IS NOT NULL OR p.book_id IS NOT NULL
                        """).param(followed.toArray(UUID[]::new)).query(row -> {
            UUID book = row.getObject(1, UUID.class);
            Head head = new Head(row.getLong(2), row.getString(3), row.getObject(4, Long.class));
            if (!head.equals(heads.put(book, head))) {
                books.wakeRows(book);
            }
        });
    }
}
