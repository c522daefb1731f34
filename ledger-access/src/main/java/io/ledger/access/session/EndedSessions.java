package io.ledger.access.session;

import io.ledger.platform.postgres.Channels;
import io.ledger.platform.postgres.Notifications;
import io.ledger.platform.thread.SupervisedThread;
import io.ledger.platform.thread.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The sign-ins that have ended while an access token of theirs may live, kept in memory: asking costs no look at the database. A node hears of one by a notification, at once, and by
 * its own look every {@link #POLL}. While the database does not answer, a node may take an ended one for living; it then has nothing to give away either, for who may see which
 * book is read from there too. Thread-safe.
 */
@Component
public class EndedSessions implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EndedSessions.class);

    static final Duration POLL = Duration.ofSeconds(2);
    /** How much later than its time a row may become visible: longer than any transaction that writes one may take. */
    private static final Duration OVERLAP = Duration.ofSeconds(90);

    /** For nodes whose clocks disagree. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    /** Before anything that answers. */
    private static final int PHASE = -90;

    private final JdbcClient jdbc;
    private final Notifications notifications;
    private final Threads threads;
    private final Duration kept;
    /** When this node heard of each, by {@link System#nanoTime}. */
    private final Map<UUID, Long> ended = new ConcurrentHashMap<>();

    private @Nullable SupervisedThread thread;
    private volatile boolean running;
    private boolean complete; // only the thread of the look, and the start before it

    EndedSessions(
            JdbcClient jdbc,
            Notifications notifications,
            Threads threads,
            @Value("${ledger.security.access-token-life:15m}") Duration accessTokenLife) {
        this.jdbc = jdbc;
        this.notifications = notifications;
        this.threads = threads;
        this.kept = accessTokenLife.plus(GRACE);
    }

    /** Whether the sign-in has ended, as far as this node has heard, which takes two seconds at most. */
    public boolean has(UUID session) {
        return ended.containsKey(session);
    }

    @Override
    public void start() {
        running = true;
        notifications.listen(Channels.SESSIONS, this::heard);
        look(true);
        thread = threads.start("ended-sessions", this::run);
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

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void heard(String session) {
        if (!session.isEmpty()) { // else the next look finds what was missed
            try {
                ended.putIfAbsent(UUID.fromString(session), System.nanoTime());
            } catch (IllegalArgumentException e) {
                log.debug("A notification that names no sign-in: {}", session);
            }
        }
    }

    private void run() throws InterruptedException {
        boolean worked = true;
        while (running) {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
            worked = look(worked);
        }
    }

    /** Whether it worked; the first that does not, after one that did, is logged. */
    private boolean look(boolean workedBefore) {
        try {
            long now = System.nanoTime();
            read().forEach(session -> ended.putIfAbsent(session, now));
            complete = true;
            ended.values().removeIf(heardAt -> now - heardAt > kept.toNanos());
            return true;
        } catch (DataAccessException e) {
            complete = false;
            log.atLevel(workedBefore ? Level.WARN : Level.DEBUG)
                    .log("Which sign-ins have ended cannot be looked up at the moment: {}", e.getMessage());
            return false;
        }
    }

    private List<UUID> read() {
        return jdbc.sql("""
                        SELECT family_id
                        FROM   access.ended_session
                        WHERE  ended_at > clock_timestamp() - make_interval(secs => ?)
                        """)
                .param((double) (complete ? OVERLAP : kept).toSeconds())
                .query(UUID.class)
                .list();
    }
}
