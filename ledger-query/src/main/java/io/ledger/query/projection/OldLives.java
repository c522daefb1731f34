package io.ledger.query.projection;

import io.ledger.platform.postgres.LivingLife;
import io.ledger.platform.postgres.ViewsVersion;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Drops the lives that nobody reads any more: one that was replaced, minutes later; one of an earlier version, when none of its nodes was seen for a day. For one thread. */
final class OldLives {

    private static final Logger log = LoggerFactory.getLogger(OldLives.class);
    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** Longer than any transaction that reads may last. */
    private static final Duration READERS_ARE_GONE_AFTER = Duration.ofMinutes(11);

    private final JdbcClient jdbc;
    private final Lives lives;
    private final ViewsVersion version;
    private final Duration dropAfter;
    private long lookedNanos = System.nanoTime() - LOOK_EVERY_NANOS;

    OldLives(DataSource dataSource, Lives lives, ViewsVersion version, Duration dropAfter) {
        this.jdbc = JdbcClient.create(dataSource);
        this.lives = lives;
        this.version = version;
        this.dropAfter = dropAfter;
    }

    /** Looks every 20 seconds. */
    void look() {
        if (System.nanoTime() - lookedNanos < LOOK_EVERY_NANOS) {
            return;
        }
        lookedNanos = System.nanoTime();
        noteUse();
        drop(dropAfter, READERS_ARE_GONE_AFTER);
    }

    /** An earlier version does not note by itself that it is there; its nodes do. */
    private void noteUse() {
        jdbc.sql("SELECT schema_name FROM projection.life WHERE state = 'living'")
                .query(String.class)
                .list()
                .forEach(schema -> jdbc.sql(
                                "UPDATE projection.life SET used_at = now() WHERE schema_name = ? AND EXISTS (SELECT FROM "
                                        + LivingLife.quoted(schema) + ".living_node)")
                        .param(schema)
                        .update());
    }

    /** Drops at once what no node of its version is seen on, and what was replaced. Returns the schemas. */
    List<String> dropNow() {
        noteUse();
        return drop(Duration.ofSeconds(5), Duration.ZERO);
    }

    private List<String> drop(Duration unused, Duration retired) {
        List<String> old = jdbc.sql("""
                        SELECT l.schema_name
                        FROM   projection.life l
                        WHERE  l.state = 'retired' AND l.retired_at < now() - :retired * interval '1 second'
                        OR     l.state = 'living' AND l.version < :version AND l.used_at < now() - :unused * interval '1 second'
                               AND EXISTS (SELECT FROM projection.living v JOIN projection.life n USING (schema_name)
                                           WHERE v.version = :version AND n.switched_at < now() - :unused * interval '1 second')
                        ORDER BY l.begun_at
                        """)
                .param("retired", retired.toSeconds())
                .param("unused", unused.toSeconds())
                .param("version", version.current())
                .query(String.class)
                .list();
        return old.stream().filter(this::drop).toList();
    }

    private boolean drop(String schema) {
        try {
            jdbc.sql("DELETE FROM projection.living WHERE schema_name = ?")
                    .param(schema)
                    .update();
            lives.schemas().drop(schema);
            jdbc.sql("DELETE FROM projection.compared WHERE schema_name = ?")
                    .param(schema)
                    .update();
            jdbc.sql("UPDATE projection.life SET state = 'dropped' WHERE schema_name = ?")
                    .param(schema)
                    .update();
            log.info("The old rows in {} are dropped.", schema);
            return true;
        } catch (SQLException e) {
            log.info("The old rows in {} are dropped later: {}", schema, e.getMessage());
            return false;
        }
    }
}
