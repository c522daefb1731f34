package io.ledger.query.projection;

import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.EventMessages;
import io.ledger.platform.postgres.Channels;
import io.ledger.platform.postgres.LivingLife;
import io.ledger.platform.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Has a life that has come up take the place of the one that is read, in one transaction: nobody writes into either meanwhile, the last events are projected, the last books compared, epochs kept where rows are the
 * same, and one row changed. Members go on reading all the time, and see the other life from their next transaction on. Thread-safe, across nodes too.
 */
final class LifeSwitch {

    private static final Logger log = LoggerFactory.getLogger(LifeSwitch.class);

    /** Held by the one who switches. */
    private static final long LOCK = 0x6c65_6467_6572_0031L;

    private static final String BATCH_LIMIT = "10s";
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(10);

    /** As many books may be left to bring up and to compare while projections wait. */
    private static final int MAX_LEFT = 2_000;

    private static final int MAX_EVENTS_OF_BOOK = 2_000;
    private static final int MAX_TOLD = 20;
    private static final UUID FIRST = new UUID(0, 0);

    private final PostgresProperties postgres;
    private final Projections projections;
    private final EventLog events;
    private final Lives lives;
    private final Untied untied;

    LifeSwitch(PostgresProperties postgres, Projections projections, EventLog events, Lives lives, BookSums sums) {
        this.postgres = postgres;
        this.projections = projections;
        this.events = events;
        this.lives = lives;
        this.untied = new Untied(sums);
    }

    /**
     * Does it, unless somebody else is at it, or too much is left to do.
     *
     * @return whether the life is built no more
     * @throws org.springframework.dao.DataAccessException when the database fails
     */
    boolean attempt(Life building) {
        try (Connection connection = postgres.connect("ledger-switch", ANSWER_LIMIT)) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            boolean done = attempt(connection, jdbc, building);
            if (done) {
                BatchStore.keepThroughCrash(connection); // readers see epochs that must not come and go
                connection.commit();
            } else {
                connection.rollback();
            }
            return done;
        } catch (SQLException e) {
            throw Projector.translate(e);
        }
    }

    private boolean attempt(Connection connection, JdbcClient jdbc, Life building) throws SQLException {
        boolean alone = jdbc.sql("SELECT pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single();
        if (!alone || lives.own().stream().noneMatch(building::equals)) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '" + BATCH_LIMIT + "'");
        }
        hold(jdbc, building);
        Life old = lives.read().orElse(null);
        if (old == null) {
            live(jdbc, building, "Nothing was read before.", new LifeComparison.Counts(0, 0));
            return true;
        }
        hold(jdbc, old);
        if (!bringUp(connection, jdbc, building, old)) {
            return false;
        }
        LifeComparison comparison = new LifeComparison(jdbc, building, old);
        List<UUID> left = comparison.left(FIRST, MAX_LEFT + 1);
        if (left.size() > MAX_LEFT) {
            return false;
        }
        comparison.compare(left);
        end(connection, jdbc, building, comparison);
        return true;
    }

    /** Waits for the batches that write into the life, and keeps others from beginning. */
    private static void hold(JdbcClient jdbc, Life life) {
        jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(life.lockKey()).query(row -> {});
    }

    private record Behind(UUID bookId, long built, long read) {}

    /** Brings both lives to the same events, as far as this code can write them; false when that is too much for now. */
    private boolean bringUp(Connection connection, JdbcClient jdbc, Life building, Life old) throws SQLException {
        List<Behind> behind = jdbc.sql(
                        """
                        SELECT book_id, coalesce(n.seq, 0), coalesce(o.seq, 0)
                        FROM   %1$s.book_head n
                        FULL JOIN %2$s.book_head o USING (book_id)
                        WHERE  coalesce(n.seq, 0) <> coalesce(o.seq, 0)
                        AND    NOT EXISTS (SELECT FROM %1$s.parked_book p WHERE p.book_id = coalesce(n.book_id, o.book_id))
                        AND    NOT EXISTS (SELECT FROM %2$s.parked_book p WHERE p.book_id = coalesce(n.book_id, o.book_id))
                        LIMIT  ?
                        """.formatted(LivingLife.quoted(building.schema()), LivingLife.quoted(old.schema())))
                .param(MAX_LEFT + 1)
                .query((row, ignored) -> new Behind(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)))
                .list();
        if (behind.size() > MAX_LEFT) {
            return false;
        }
        boolean up = project(
                connection,
                building,
                behind.stream().filter(each -> each.built() < each.read()).toList(),
                true);
        if (up && old.version() == building.version()) {
            up = project(
                    connection,
                    old,
                    behind.stream().filter(each -> each.built() > each.read()).toList(),
                    false);
        }
        return up;
    }

    private boolean project(Connection connection, Life life, List<Behind> books, boolean isBuilt) throws SQLException {
        if (books.isEmpty()) {
            return true;
        }
        String epoch = BatchStore.begin(connection, life).epoch();
        for (Behind book : books) {
            long from = isBuilt ? book.built() : book.read();
            long to = isBuilt ? book.read() : book.built();
            if (to - from > MAX_EVENTS_OF_BOOK) {
                return false;
            }
            List<EventMessage<?>> messages = new ArrayList<>();
            events.after(book.bookId(), from, Math.toIntExact(to - from)).stream()
                    .filter(event -> event.seq() <= to)
                    .forEach(event -> messages.add(EventMessages.ofAny(event)));
            var _ = new BookBatch(projections, connection, life).projectHeld(epoch, messages);
        }
        try (Statement statement = connection.createStatement()) { // what a batch is planned by
            statement.execute(
                    "SET LOCAL enable_seqscan = on; SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on");
        }
        return true;
    }

    private void end(Connection connection, JdbcClient jdbc, Life building, LifeComparison comparison)
            throws SQLException {
        LifeComparison.Counts counts = comparison.counts();
        List<LifeComparison.Difference> differences = comparison.differences(MAX_TOLD);
        differences.forEach(each -> log.warn(
                "Book {} has other rows in {} than in {}: {}",
                each.bookId(),
                building.schema(),
                comparison.other().schema(),
                each.tables()));
        long different = counts.books() - counts.equal();
        if (building.onlyCheck()) {
            retire(jdbc, building, "It was compared, and is dropped.", counts);
            return;
        }
        Optional<String> against = building.forced() ? Optional.empty() : untied.find(connection, building, comparison);
        if (against.isPresent()) {
            retire(jdbc, building, "It does not take the place of the rows that are read: " + against.get(), counts);
            return;
        }
        comparison.keepEpochs();
        live(
                jdbc,
                building,
                different == 0
                        ? "All books came out as they were."
                        : different + " of " + counts.books() + " books begin a new epoch.",
                counts);
    }

    private static void retire(JdbcClient jdbc, Life life, String outcome, LifeComparison.Counts counts) {
        jdbc.sql("""
                UPDATE projection.life SET state = 'retired', retired_at = now(), outcome = :outcome, books = :books, different = :different
                WHERE  schema_name = :schema
                """)
                .param("outcome", outcome)
                .param("books", counts.books())
                .param("different", counts.books() - counts.equal())
                .param("schema", life.schema())
                .update();
        log.info("The life {}: {}", life.schema(), outcome);
        tell(jdbc);
    }

    private static void live(JdbcClient jdbc, Life life, String outcome, LifeComparison.Counts counts) {
        jdbc.sql("""
                UPDATE projection.life SET state = 'retired', retired_at = now() WHERE version = ? AND state = 'living'
                """).param(life.version()).update();
        jdbc.sql("""
                UPDATE projection.life
                SET    state = 'living', switched_at = now(), until_position = NULL, stopped_by = NULL,
                       outcome = :outcome, books = :books, different = :different
                WHERE  schema_name = :schema
                """)
                .param("outcome", outcome)
                .param("books", counts.books())
                .param("different", counts.books() - counts.equal())
                .param("schema", life.schema())
                .update();
        jdbc.sql("""
                INSERT INTO projection.living (version, schema_name) VALUES (?, ?)
                ON CONFLICT (version) DO UPDATE SET schema_name = excluded.schema_name
                """).params(life.version(), life.schema()).update();
        log.info("The rows in {} are read from now on. {}", life.schema(), outcome);
        tell(jdbc);
    }

    private static void tell(JdbcClient jdbc) {
        jdbc.sql("SELECT pg_notify(?, '')").param(Channels.LIVES).query(row -> {});
    }
}
