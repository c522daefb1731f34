package io.ledger.eventlog;

import static org.axonframework.eventhandling.Segment.computeSegment;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The tokens of a processor over the {@link EventLogSource}, in the form in which Axon's own store keeps them, with other rules about whose they are:
 *
 * <ul>
 *   <li>All time is PostgreSQL's. A claim that is dated in the future has ended.
 *   <li>A token is stored by its owner or not at all. Axon's store takes a token back that another has had meanwhile, when it is free again by then, and puts it back
 *       to where the owner before was: rows would be projected from a state that has passed.
 *   <li>A token that somebody's transaction holds is never waited for, by who wants it and by who extends it: it cannot change hands anyway.
 *   <li>A token that stands before where its owner left it is not stored and not extended: PostgreSQL came back from a crash without the last commits, which
 *       it may where a transaction does not wait for its disk. Whoever goes on from where it was in memory would pass over the events of these commits; this one claims again, and
 *       begins where the token is.
 * </ul>
 *
 * An owner is one run of one processor, never two: a claim cannot go away and come back unseen. Whether a claim is kept is only a matter of who does the work; that it is
 * done once is held by {@link #storeToken}, in the transaction of the rows. Takes part in the caller's transaction. Thread-safe.
 */
public final class ClaimedTokens implements TokenStore {

    /** How long a claim lasts that nobody extends. */
    public static final long TIMEOUT_MS = 5_000;

    /** Beyond this, a claim's time is of a clock that was wrong. */
    private static final long MAX_AHEAD_MS = 1_000;

    /** A claim is extended when it is older. */
    private static final long EXTEND_AFTER_MS = 1_000;

    private static final String TYPE = GlobalSequenceTrackingToken.class.getName();
    private static final String STORED = "(convert_from(t.token, 'UTF8')::json ->> 'globalIndex')::bigint";
    /** Never beyond the log's end, where a backup that was put back has tokens of later than its events: what comes next would be passed over. */
    private static final String POSITION =
            "least(" + STORED + ", (SELECT coalesce(max(position), 0) FROM ledger.event))";

    private static final String NOW =
            "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";

    private final JdbcClient jdbc;
    private final TokenTable table;
    private final String owner;
    /** Where the owner's last commit left each token. */
    private final Map<Claim, Long> left = new ConcurrentHashMap<>();

    private final AtomicBoolean lost = new AtomicBoolean();

    private record Claim(String processor, int segment) {}

    public ClaimedTokens(DataSource dataSource, TokenTable table, String owner) {
        this.jdbc = JdbcClient.create(dataSource);
        this.table = table;
        this.owner = owner;
    }

    private JdbcClient.StatementSpec sql(String text) {
        return jdbc.sql(text.replace("$table", table.name())
                        .replace("$time", '"' + table.timeColumn() + '"')
                        .replace("$now", NOW)
                        .replace("$position", POSITION)
                        .replace("$stored", STORED)
                        .replace("$claimed", table.isClaimed()))
                .params(Map.of("owner", owner, "timeout_ms", TIMEOUT_MS, "ahead_ms", MAX_AHEAD_MS));
    }

    @Override
    public void initializeTokenSegments(String processor, int segments) {
        initializeTokenSegments(processor, segments, null);
    }

    @Override
    public void initializeTokenSegments(String processor, int segments, @Nullable TrackingToken initial) {
        for (int segment = 0; segment < segments; segment++) {
            initializeSegment(initial, processor, segment);
        }
    }

    /** Nodes that start at once may both do it. */
    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processor, int segment) {
        sql("""
                INSERT INTO $table (processor_name, segment, token, token_type, $time)
                VALUES (:processor, :segment, :token, :type, $now)
                ON CONFLICT DO NOTHING
                """)
                .param("processor", processor)
                .param("segment", segment)
                .param("token", bytes(token))
                .param("type", TYPE)
                .update();
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    /** @throws UnableToClaimTokenException when the token is not the owner's any more, or not where it was left; what goes with it must be rolled back */
    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        int stored = sql("""
                UPDATE $table t SET token = :token, token_type = :type, $time = $now
                WHERE  t.processor_name = :processor AND t.segment = :segment AND t.owner = :owner AND $stored >= :left
                """)
                .param("processor", processor)
                .param("segment", segment)
                .param("token", bytes(token))
                .param("type", TYPE)
                .param("left", left(processor, segment))
                .update();
        if (stored == 0) {
            throw notTheOwners(processor, segment);
        }
        afterCommit(() -> left.put(new Claim(processor, segment), position(token)));
    }

    private static void afterCommit(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    private long left(String processor, int segment) {
        return left.getOrDefault(new Claim(processor, segment), Long.MIN_VALUE);
    }

    private UnableToClaimTokenException notTheOwners(String processor, int segment) {
        lost.set(true);
        return new UnableToClaimTokenException("Segment " + segment + " of " + processor
                + " was claimed by another, or its last commits were lost with the database.");
    }

    /** Claims the token. */
    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment) {
        return sql("""
                WITH free AS (
                    SELECT t.processor_name, t.segment FROM $table t
                    WHERE  t.processor_name = :processor AND t.segment = :segment AND (t.owner = :owner OR NOT ($claimed))
                    FOR UPDATE SKIP LOCKED)
                UPDATE $table t SET owner = :owner, $time = $now
                FROM   free
                WHERE  t.processor_name = free.processor_name AND t.segment = free.segment
                RETURNING $position
                """)
                .param("processor", processor)
                .param("segment", segment)
                .query((row, ignored) -> row.getLong(1))
                .optional()
                .map(position -> {
                    left.put(new Claim(processor, segment), position);
                    return new GlobalSequenceTrackingToken(position);
                })
                .orElseThrow(() -> new UnableToClaimTokenException(
                        "Segment " + segment + " of " + processor + " is not there to claim."));
    }

    @Override
    public void extendClaim(String processor, int segment) {
        boolean owned = sql("""
                SELECT count(*) > 0 FROM $table t
                WHERE  t.processor_name = :processor AND t.segment = :segment AND t.owner = :owner AND $stored >= :left
                """)
                .param("processor", processor)
                .param("segment", segment)
                .param("left", left(processor, segment))
                .query(Boolean.class)
                .single();
        if (!owned) {
            throw notTheOwners(processor, segment);
        }
    }

    /** Extends all claims of the owner that have not been for a while. One that a batch holds at the moment is safe as it is, and so are those of a node that lives. */
    public void extendClaims(String processor) {
        if (table.nodes() != null) {
            return;
        }
        sql("""
                WITH old AS (
                    SELECT t.processor_name, t.segment FROM $table t
                    WHERE  t.processor_name = :processor AND t.owner = :owner
                    AND    NOT coalesce(t.$time::timestamptz BETWEEN clock_timestamp() - :after_ms * interval '1 ms'
                                                             AND clock_timestamp(), false)
                    FOR UPDATE SKIP LOCKED)
                UPDATE $table t SET $time = $now
                FROM   old
                WHERE  t.processor_name = old.processor_name AND t.segment = old.segment
                """)
                .param("processor", processor)
                .param("after_ms", EXTEND_AFTER_MS)
                .update();
    }

    /** Whether a token was not the owner's, or not where it was left, since this was asked last: it may be claimed again at once. */
    boolean takeLost() {
        return lost.getAndSet(false);
    }

    @Override
    public void releaseClaim(String processor, int segment) {
        sql("""
                UPDATE $table SET owner = NULL, $time = $now
                WHERE  processor_name = :processor AND segment = :segment AND owner = :owner
                """).param("processor", processor).param("segment", segment).update();
    }

    /** Gives back all claims of the owner; waits for batches that are being committed. */
    public void releaseClaims(String processor) {
        sql("UPDATE $table SET owner = NULL, $time = $now WHERE processor_name = :processor AND owner = :owner")
                .param("processor", processor)
                .update();
    }

    @Override
    public void deleteToken(String processor, int segment) {
        int deleted =
                sql("""
                DELETE FROM $table WHERE processor_name = :processor AND segment = :segment AND owner = :owner
                """).param("processor", processor).param("segment", segment).update();
        if (deleted == 0) {
            throw new UnableToClaimTokenException("Segment " + segment + " of " + processor + " is not the owner's.");
        }
    }

    @Override
    public int[] fetchSegments(String processor) {
        return sql("SELECT segment FROM $table WHERE processor_name = :processor ORDER BY segment")
                .param("processor", processor)
                .query(Integer.class)
                .list()
                .stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private record Found(int segment, boolean free) {}

    @Override
    public List<Segment> fetchAvailableSegments(String processor) {
        List<Found> found = sql("""
                SELECT t.segment, t.owner IS NOT DISTINCT FROM :owner OR NOT ($claimed)
                FROM   $table t WHERE t.processor_name = :processor ORDER BY t.segment
                """)
                .param("processor", processor)
                .query((row, ignored) -> new Found(row.getInt(1), row.getBoolean(2)))
                .list();
        int[] all = found.stream().mapToInt(Found::segment).toArray();
        return found.stream()
                .filter(Found::free)
                .map(each -> computeSegment(each.segment(), all))
                .toList();
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    private static byte[] bytes(@Nullable TrackingToken token) {
        return ("{\"globalIndex\":" + position(token) + "}").getBytes(StandardCharsets.UTF_8);
    }
}
