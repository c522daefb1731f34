package io.ledger.query.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the projection is behind the event log, all nodes together, but for the books that are parked. Thread-safe. */
final class ProjectionLag {

    /** From here on, the distance of the tokens is near enough. */
    private static final long EXACT_UP_TO_EVENTS = 10_000;

    private final Lives lives;

    ProjectionLag(Lives lives) {
        this.lives = lives;
    }

    /**
     * The distance.
     *
     * @param events stored and not projected yet
     * @param milliseconds since the oldest of them was stored; 0 when there is none
     */
    record Lag(long events, long milliseconds) {}

    private record Positions(long head, long token) {}

    Lag measure() {
        return lives.inWritten(ProjectionLag::measure);
    }

    private static Lag measure(JdbcClient jdbc) {
        Positions positions = jdbc.sql("""
                        SELECT (SELECT coalesce(max(position), 0) FROM ledger.event),
                               (SELECT coalesce(min((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint), 0)
                                FROM   token_entry
                                WHERE  processor_name = ?)
                        """)
                .param(LifeProcessor.NAME)
                .query((row, ignored) -> new Positions(row.getLong(1), row.getLong(2)))
                .single();
        return positions.head() - positions.token() > EXACT_UP_TO_EVENTS
                ? rough(jdbc, positions)
                : exact(jdbc, positions.token());
    }

    private static Lag rough(JdbcClient jdbc, Positions positions) {
        return jdbc.sql("SELECT ?::bigint, min(recorded_at) FROM ledger.event WHERE position = ?")
                .param(positions.head() - positions.token())
                .param(positions.token() + 1)
                .query((row, ignored) -> lag(row))
                .single();
    }

    /** The token of a segment without new events of its own trails by some seconds, so the books' heads are looked at. */
    private static Lag exact(JdbcClient jdbc, long token) {
        return jdbc.sql("""
                        SELECT count(*), min(e.recorded_at)
                        FROM   ledger.event e
                        LEFT JOIN book_head h ON h.book_id = e.book_id
                        WHERE  e.position > ? AND e.seq > coalesce(h.seq, 0)
                        AND    NOT EXISTS (SELECT FROM parked_book p WHERE p.book_id = e.book_id)
                        """).param(token).query((row, ignored) -> lag(row)).single();
    }

    private static Lag lag(ResultSet row) throws SQLException {
        OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
        long age = oldest == null
                ? 0
                : Duration.between(oldest.toInstant(), Instant.now()).toMillis();
        return new Lag(row.getLong(1), Math.max(0, age));
    }
}
