package io.ledger.query.projection;

import io.ledger.platform.postgres.Channels;
import io.ledger.platform.postgres.LifeSchemas;
import io.ledger.platform.postgres.LivingLife;
import io.ledger.platform.postgres.PostgresProperties;
import io.ledger.platform.postgres.ViewsVersion;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Which lives of the read side there are ({@code projection.life}), and how they begin. Thread-safe, across nodes too. */
public final class Lives {

    private static final Logger log = LoggerFactory.getLogger(Lives.class);

    /** Held by the node that begins a life. */
    private static final long LOCK = 0x6c65_6467_6572_0030L;

    /** The schema that all rows were in before there were lives, and the lock that its nodes take. */
    static final String FIRST_SCHEMA = "views";

    private static final long FIRST_LOCK_KEY = 0x6c65_6467_6572_0001L;
    private static final int RANDOM_BYTES = 4;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final PostgresProperties postgres;
    private final ViewsVersion version;
    private final LifeSchemas schemas;

    Lives(DataSource dataSource, PostgresProperties postgres, ViewsVersion version) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.postgres = postgres;
        this.version = version;
        this.schemas = new LifeSchemas(postgres);
    }

    /** Takes up what an earlier version left, and begins the first life of this one where there is none. Of nodes that start at once, one does it. */
    void ensure() {
        alone(owner -> {
            adoptFirst(owner);
            if (own().isEmpty()) {
                Life begun = begin(owner, false, false);
                if (isLogEmpty(owner)) {
                    live(owner, begun);
                } else {
                    log.info("Projecting all events from the first on, in the schema {}.", begun.schema());
                }
            }
            return true;
        });
    }

    /**
     * Begins a life of this version beside the one that is read, to take its place.
     *
     * @param onlyCheck to be compared and dropped
     * @param forced to live although figures do not tie
     * @return empty when one is being built already
     */
    Optional<Life> rebuild(boolean onlyCheck, boolean forced) {
        return alone(owner -> own().stream().anyMatch(life -> !life.isLiving())
                ? Optional.empty()
                : Optional.of(begin(owner, onlyCheck, forced)));
    }

    /** Makes a life that nobody fills but the caller, and that is dropped with those that were replaced. */
    Life scratch() {
        return alone(owner -> {
            String schema = make(owner);
            owner.sql("""
                    INSERT INTO projection.life (schema_name, version, state, lock_key, only_check, retired_at, outcome)
                    VALUES (:schema, :version, 'retired', hashtextextended(:schema, 7), true, now(), 'It was made for one book, and is dropped.')
                    """)
                    .param("schema", schema)
                    .param("version", version.current())
                    .update();
            return owner.sql("SELECT " + Life.COLUMNS + " FROM projection.life l WHERE l.schema_name = ?")
                    .param(schema)
                    .query((row, ignored) -> Life.of(row))
                    .single();
        });
    }

    private <T> T alone(Function<JdbcClient, T> work) {
        try (Connection connection = postgres.connectAsOwner("ledger-lives", Duration.ZERO)) {
            JdbcClient owner = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            owner.sql("SELECT pg_advisory_lock(?)").param(LOCK).query(row -> {}); // the connection's end gives it back
            return work.apply(owner);
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("The lives of the read side cannot be looked at.", e);
        }
    }

    /** What an earlier version made, and reads and grows until the last of its nodes is gone. */
    private static void adoptFirst(JdbcClient owner) {
        boolean isThere = owner.sql("SELECT to_regclass('views.epoch') IS NOT NULL")
                .query(Boolean.class)
                .single();
        Integer first = isThere
                ? owner.sql("SELECT projection_version FROM views.epoch")
                        .query(Integer.class)
                        .optional()
                        .orElse(null)
                : null;
        if (first == null) {
            return;
        }
        owner.sql("""
                INSERT INTO projection.life (schema_name, version, state, lock_key, switched_at) VALUES (?, ?, 'living', ?, now())
                ON CONFLICT DO NOTHING
                """).params(FIRST_SCHEMA, first, FIRST_LOCK_KEY).update();
        owner.sql("""
                INSERT INTO projection.living (version, schema_name)
                SELECT version, schema_name FROM projection.life WHERE schema_name = ? AND state = 'living'
                ON CONFLICT DO NOTHING
                """).param(FIRST_SCHEMA).update();
    }

    /** The next schema of this version, with empty tables. */
    private String make(JdbcClient owner) {
        String schema = owner.sql("""
                        SELECT format('views_%s_%s', :version::int, 1 + count(*)) FROM projection.life WHERE version = :version AND schema_name <> :first
                        """)
                .param("version", version.current())
                .param("first", FIRST_SCHEMA)
                .query(String.class)
                .single();
        schemas.make(schema);
        owner.sql("INSERT INTO " + LivingLife.quoted(schema)
                        + ".epoch (projection_version, epoch) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(version.current(), newEpoch())
                .update();
        return schema;
    }

    private Life begin(JdbcClient owner, boolean onlyCheck, boolean forced) {
        String schema = make(owner);
        Long until = isReadLifeGrown() ? null : headPosition(owner);
        owner.sql("""
                INSERT INTO projection.life (schema_name, version, state, lock_key, until_position, only_check, forced)
                VALUES (:schema, :version, 'building', hashtextextended(:schema, 7), :until, :check, :forced)
                """)
                .param("schema", schema)
                .param("version", version.current())
                .param("until", until, java.sql.Types.BIGINT)
                .param("check", onlyCheck)
                .param("forced", forced)
                .update();
        return own().stream()
                .filter(life -> life.schema().equals(schema))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isLogEmpty(JdbcClient owner) {
        return headPosition(owner) == 0;
    }

    private static long headPosition(JdbcClient jdbc) {
        return jdbc.sql("SELECT coalesce(max(position), 0) FROM ledger.event")
                .query(Long.class)
                .single();
    }

    private static void live(JdbcClient owner, Life life) {
        owner.sql("""
                WITH living AS (
                    UPDATE projection.life SET state = 'living', switched_at = now(), until_position = NULL, outcome = 'It was the first.' WHERE schema_name = :schema)
                INSERT INTO projection.living (version, schema_name) VALUES (:version, :schema)
                """)
                .param("schema", life.schema())
                .param("version", life.version())
                .update();
        owner.sql("SELECT pg_notify(?, '')").param(Channels.LIVES).query(row -> {});
    }

    /** Those of this version that are written: the one that lives first, then the one that is built. */
    List<Life> own() {
        return jdbc.sql("SELECT " + Life.COLUMNS + """
                         FROM projection.life l
                        WHERE l.version = ? AND l.state IN ('living', 'building')
                        ORDER BY l.state = 'living' DESC, l.begun_at
                        """)
                .param(version.current())
                .query((row, ignored) -> Life.of(row))
                .list();
    }

    /** The life that this version writes and, where it lives, reads. */
    Optional<Life> written() {
        return own().stream().findFirst();
    }

    /** The life that members read at the moment; empty while there is none. */
    Optional<Life> read() {
        return jdbc.sql("SELECT " + Life.COLUMNS + """
                         FROM   projection.living v
                        JOIN   projection.life l USING (schema_name)
                        WHERE  v.version BETWEEN ? AND ?
                        ORDER BY v.version DESC
                        LIMIT  1
                        """)
                .params(version.readableSince(), version.current())
                .query((row, ignored) -> Life.of(row))
                .optional();
    }

    /** Whether nodes write into the life that is read: those of an earlier version may be gone. */
    boolean isReadLifeGrown() {
        return read().map(this::isGrown).orElse(true);
    }

    private boolean isGrown(Life life) {
        return life.version() == version.current()
                || jdbc.sql("SELECT EXISTS (SELECT FROM " + LivingLife.quoted(life.schema()) + ".living_node)")
                        .query(Boolean.class)
                        .single();
    }

    /** Lets a life that is built go on to the end of the log: somebody grows the one that is read, after all. */
    void follow(Life building) {
        jdbc.sql("UPDATE projection.life SET until_position = NULL WHERE schema_name = ? AND state = 'building'")
                .param(building.schema())
                .update();
    }

    /**
     * Reads with the node's login in the life that this version writes, which may be built yet, in a transaction.
     *
     * @throws IllegalStateException before there is any
     */
    public <T extends @Nullable Object> T inWritten(Function<JdbcClient, T> reading) {
        try {
            return Objects.requireNonNull(transactions.execute(ignored -> {
                        String schema = written()
                                .map(Life::schema)
                                .orElseThrow(() -> new IllegalStateException("No rows are made yet."));
                        jdbc.sql("SELECT set_config('search_path', ?, false)")
                                .param(LivingLife.path(schema))
                                .query(row -> {});
                        return new Result<>(reading.apply(jdbc));
                    }))
                    .value();
        } catch (TransactionException e) { // no connection, or one that broke: the database's failure like any other
            throw new DataAccessResourceFailureException("The rows cannot be looked at.", e);
        }
    }

    private record Result<T extends @Nullable Object>(T value) {}

    LifeSchemas schemas() {
        return schemas;
    }

    private String newEpoch() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return "v" + version.current() + "-" + HexFormat.of().formatHex(random);
    }
}
