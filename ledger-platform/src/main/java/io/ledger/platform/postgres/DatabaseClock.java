package io.ledger.platform.postgres;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The database's time, which is the one that all nodes share: a node's own clock may be wrong by a year. Asks at most every few seconds, and counts in between; asks again when this node's clock
 * jumps, which it also does when the machine slept. Thread-safe.
 */
@Component
public class DatabaseClock {

    private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final Duration MAX_JUMP = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private volatile @Nullable Look last;

    private record Look(Instant database, Instant own, long nanos) {}

    public DatabaseClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The time, to some milliseconds. Throws {@link org.springframework.dao.DataAccessException} when the database has to be asked and does not answer. */
    public Instant now() {
        Look look = last;
        long age = look == null ? 0 : System.nanoTime() - look.nanos();
        if (look == null || age > MAX_AGE_NANOS || hasJumped(look, age)) {
            look = look();
            last = look;
            age = System.nanoTime() - look.nanos();
        }
        return look.database().plusNanos(age);
    }

    private static boolean hasJumped(Look look, long age) {
        Duration byOwnClock = Duration.between(look.own(), Instant.now());
        return byOwnClock.minusNanos(age).abs().compareTo(MAX_JUMP) > 0;
    }

    private Look look() {
        Instant own = Instant.now();
        long nanos = System.nanoTime();
        Instant database = jdbc.sql("SELECT clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        return new Look(database, own, nanos);
    }
}
