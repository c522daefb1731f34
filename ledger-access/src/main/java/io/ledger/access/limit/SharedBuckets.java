package io.ledger.access.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Buckets that the nodes of one database share: {@code access.bucket}. A row says when its bucket will be full again, so taking is one statement (the generic cell rate algorithm,
 * ITU-T I.371), and a row whose moment has passed says nothing that a missing one does not. Where the database does not answer, each node's own bucket is all there is. Thread-safe.
 */
final class SharedBuckets {

    private static final Logger log = LoggerFactory.getLogger(SharedBuckets.class);
    private static final long CLEANING_NS = Duration.ofMinutes(1).toNanos();
    private static final int CLEANED_AT_ONCE = 10_000;
    private static final double NANOS = 1e9;

    private final JdbcClient jdbc;
    private final AtomicLong cleaned = new AtomicLong(System.nanoTime());

    SharedBuckets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes so much; how long to wait for it, when that is more than is left, and zero otherwise. */
    Duration take(Limit limit, Rate rate, String who, long amount) {
        double cost = seconds(rate, amount);
        double most = seconds(rate, rate.burst());
        try {
            clean();
            boolean taken = jdbc.sql("""
                            INSERT INTO access.bucket AS b (name, who, full_at)
                            VALUES (:name, :who, clock_timestamp() + make_interval(secs => :cost))
                            ON CONFLICT (name, who) DO UPDATE
                            SET    full_at = greatest(b.full_at, clock_timestamp()) + make_interval(secs => :cost)
                            WHERE  greatest(b.full_at, clock_timestamp()) + make_interval(secs => :cost)
                                   <= clock_timestamp() + make_interval(secs => :most)
                            """)
                            .param("name", limit.wire())
                            .param("who", who)
                            .param("cost", cost)
                            .param("most", most)
                            .update()
                    > 0;
            return taken ? Duration.ZERO : untilFreeFor(limit, who, cost, most);
        } catch (DataAccessException e) {
            log.debug("Limits are counted by this node alone: {}", e.getMessage());
            return Duration.ZERO;
        }
    }

    private Duration untilFreeFor(Limit limit, String who, double cost, double most) {
        double seconds = jdbc.sql("""
                        SELECT extract(epoch FROM full_at - clock_timestamp()) + :cost - :most
                        FROM   access.bucket
                        WHERE  name = :name AND who = :who
                        """)
                .param("cost", cost)
                .param("most", most)
                .param("name", limit.wire())
                .param("who", who)
                .query(Double.class)
                .optional()
                .orElse(0.0);
        return Duration.ofNanos(Math.max(1, (long) (seconds * NANOS)));
    }

    /** Puts back what was taken. */
    void giveBack(Limit limit, Rate rate, String who, long amount) {
        try {
            jdbc.sql("""
                            UPDATE access.bucket
                            SET    full_at = full_at - make_interval(secs => :cost)
                            WHERE  name = :name AND who = :who
                            """)
                    .param("cost", seconds(rate, amount))
                    .param("name", limit.wire())
                    .param("who", who)
                    .update();
        } catch (DataAccessException e) {
            log.debug("Limits are counted by this node alone: {}", e.getMessage());
        }
    }

    /** Takes away the rows that say nothing any more; once a minute, by whoever comes by. */
    private void clean() {
        long last = cleaned.get();
        if (System.nanoTime() - last > CLEANING_NS && cleaned.compareAndSet(last, System.nanoTime())) {
            clean(CLEANED_AT_ONCE);
        }
    }

    int clean(int atMost) {
        return jdbc.sql("""
                        DELETE FROM access.bucket
                        WHERE (name, who) IN (
                            SELECT name, who
                            FROM   access.bucket
                            WHERE  full_at < clock_timestamp()
                            LIMIT  :most
                            FOR UPDATE SKIP LOCKED)
                        """).param("most", atMost).update();
    }

    private static double seconds(Rate rate, long amount) {
        return rate.each().toNanos() * (double) amount / NANOS;
    }
}
