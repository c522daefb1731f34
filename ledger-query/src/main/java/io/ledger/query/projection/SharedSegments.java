package io.ledger.query.projection;

import io.ledger.eventlog.TokenTable;
import io.ledger.platform.postgres.LivingLife;
import io.ledger.platform.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * How the query nodes share the segments of a life: each says in {@code node} that it lives, over a connection that is there for nothing else, and takes its equal share. A node that is
 * gone is seen by that connection, which PostgreSQL loses at once when the process is killed, and otherwise by its silence. For the one watching thread, but
 * for {@link #close}.
 */
final class SharedSegments {

    private static final Logger log = LoggerFactory.getLogger(SharedSegments.class);

    /** A database that does not answer for so long is away; the node is then gone for the others too. */
    private static final int SOCKET_TIMEOUT_S = 3;

    private static final int CONNECT_TIMEOUT_S = 2;

    private final Life life;
    private final PostgresProperties properties;
    private final IntConsumer share;
    private final Standing standing;
    private @Nullable Connection connection;
    private String node = "";

    /** @param share told how many segments this node is to have */
    SharedSegments(Life life, PostgresProperties properties, IntConsumer share, Standing standing) {
        this.life = life;
        this.properties = properties;
        this.share = share;
        this.standing = standing;
    }

    /** The tokens of a life, by its schema as SQL takes it. */
    static TokenTable tokens(String schema) {
        return TokenTable.byNode(schema + ".token_entry", "updated_at", schema + ".node", schema + ".living_node");
    }

    /** A segment as it is at the moment; {@code busyMs} is of the batches of the node that has it. */
    record Segment(int number, long position, @Nullable String owner, boolean ownerLives, long busyMs) {}

    /**
     * Says that the node lives, and looks at the others.
     *
     * @throws org.springframework.dao.DataAccessException when the database does not answer
     */
    synchronized void beat(String owner, long busyMs) {
        try {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection(), true));
            if (!node.equals(owner)) {
                join(jdbc, owner);
            }
            say(jdbc, busyMs);
            List<Segment> segments = segments(jdbc);
            share.accept(share(segments.size(), living(jdbc)));
            standing.seen(head(jdbc), segments);
            if (segments.stream().anyMatch(each -> each.owner() != null && !each.ownerLives())) {
                endLeftOvers(jdbc);
            }
        } catch (SQLException | RuntimeException e) {
            disconnect();
            throw e instanceof SQLException sql ? translate(sql) : (RuntimeException) e;
        }
    }

    private static RuntimeException translate(SQLException e) {
        RuntimeException translated = new SQLExceptionSubclassTranslator().translate("share the segments", null, e);
        return translated == null ? new IllegalStateException(e) : translated;
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            Properties settings = new Properties();
            settings.put("user", properties.node().name());
            settings.put("password", properties.node().password());
            settings.put("ApplicationName", "ledger-node");
            settings.put("connectTimeout", CONNECT_TIMEOUT_S);
            settings.put("socketTimeout", SOCKET_TIMEOUT_S);
            settings.put("tcpKeepAlive", true);
            connection = DriverManager.getConnection(properties.url(), settings);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET synchronous_commit = off; SET lock_timeout = '1s'; SET search_path = "
                        + LivingLife.path(life.schema()));
            }
        }
        return connection;
    }

    private void join(JdbcClient jdbc, String owner) {
        leave(jdbc);
        node = owner;
        jdbc.sql("DELETE FROM node WHERE seen_at < clock_timestamp() - interval '1 hour'")
                .update();
    }

    private void leave(JdbcClient jdbc) {
        jdbc.sql("DELETE FROM node WHERE node = ?").param(node).update();
    }

    private void say(JdbcClient jdbc, long busyMs) {
        jdbc.sql("""
                INSERT INTO node (node, joined_at, seen_at, busy_ms, backend_pid, backend_start)
                SELECT :node, clock_timestamp(), clock_timestamp(), :busy, pid, backend_start
                FROM   pg_stat_get_activity(pg_backend_pid())
                ON CONFLICT (node) DO UPDATE
                SET seen_at = excluded.seen_at, busy_ms = excluded.busy_ms,
                    backend_pid = excluded.backend_pid, backend_start = excluded.backend_start
                """).params(Map.of("node", node, "busy", busyMs)).update();
    }

    private static List<Segment> segments(JdbcClient jdbc) {
        return jdbc.sql("""
                SELECT t.segment, coalesce((convert_from(t.token, 'UTF8')::json ->> 'globalIndex')::bigint, 0),
                       t.owner, l.node IS NOT NULL, coalesce(l.busy_ms, 0)
                FROM   token_entry t
                LEFT JOIN living_node l ON l.node = t.owner
                WHERE  t.processor_name = ?
                ORDER BY t.segment
                """)
                .param(LifeProcessor.NAME)
                .query((row, ignored) ->
                        new Segment(row.getInt(1), row.getLong(2), row.getString(3), row.getBoolean(4), row.getLong(5)))
                .list();
    }

    private static List<String> living(JdbcClient jdbc) {
        return jdbc.sql("SELECT node FROM living_node ORDER BY joined_at, node")
                .query(String.class)
                .list();
    }

    private static long head(JdbcClient jdbc) {
        return jdbc.sql("SELECT coalesce(max(position), 0) FROM ledger.event")
                .query(Long.class)
                .single();
    }

    /** Equal, and where that cannot be, one more for those that came first. The first node makes the segments, so it takes what comes. */
    private int share(int segments, List<String> living) {
        if (segments == 0) {
            return Integer.MAX_VALUE;
        }
        int rank = living.indexOf(node);
        return segments / living.size() + (rank < segments % living.size() ? 1 : 0);
    }

    /**
     * Ends the transaction in which a node that is gone still holds a token: one that hangs, or that was cut off, while it was committing. It would be rolled back when PostgreSQL
     * notices by itself, which takes minutes. What began later is the claim of a node that lives.
     */
    private static void endLeftOvers(JdbcClient jdbc) {
        List<Integer> left =
                jdbc.sql("""
                SELECT l.pid
                FROM   token_entry t
                JOIN   node n ON n.node = t.owner
                JOIN   pg_locks l ON l.locktype = 'transactionid' AND l.transactionid = t.xmax AND l.granted
                JOIN   pg_stat_activity a ON a.pid = l.pid AND a.xact_start < n.seen_at + interval '1 s'
                WHERE  t.processor_name = ? AND NOT EXISTS (SELECT FROM living_node v WHERE v.node = t.owner)
                """).param(LifeProcessor.NAME).query(Integer.class).list();
        for (int pid : left) { // not in the query above, which may ask it of any session before it looks whose it is
            log.warn("Ending the transaction of a query node that is gone, PostgreSQL's process {}.", pid);
            jdbc.sql("SELECT pg_terminate_backend(?)")
                    .param(pid)
                    .query(Boolean.class)
                    .single();
        }
    }

    private void disconnect() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                log.debug("The connection was broken already", e);
            }
            connection = null;
        }
    }

    /** Says that the node goes. Its claims are given back before. */
    synchronized void close() {
        try {
            leave(JdbcClient.create(new SingleConnectionDataSource(connection(), true)));
        } catch (SQLException | RuntimeException e) {
            log.info("The others will notice by themselves that this node is gone: {}", e.getMessage());
        }
        disconnect();
        node = "";
    }
}
