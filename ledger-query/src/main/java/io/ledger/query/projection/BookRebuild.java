package io.ledger.query.projection;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.EventMessages;
import io.ledger.platform.postgres.LivingLife;
import io.ledger.platform.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Makes the rows of one book anew, in a life that holds nothing else, and has them take the place of those that are read where they differ: in one transaction, with an epoch of the book's own. Projections of all books
 * wait while its last events are projected and its rows are compared. Thread-safe, across nodes too.
 */
final class BookRebuild {

    private static final int MAX_EVENTS = 1_000;
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(10);

    private final PostgresProperties postgres;
    private final Projections projections;
    private final EventLog events;
    private final Lives lives;
    private final ViewsPublisher publisher;

    BookRebuild(
            PostgresProperties postgres,
            Projections projections,
            EventLog events,
            Lives lives,
            ViewsPublisher publisher) {
        this.postgres = postgres;
        this.projections = projections;
        this.events = events;
        this.lives = lives;
        this.publisher = publisher;
    }

    /**
     * Does it.
     *
     * @param onlyCheck to compare alone
     * @return the tables with other rows than before; empty when there are none
     * @throws LedgerException {@code unavailable} while no rows of this version are read
     * @throws org.springframework.dao.DataAccessException when the database fails
     */
    List<String> run(UUID bookId, boolean onlyCheck) {
        Life read = lives.written()
                .filter(Life::isLiving)
                .orElseThrow(() -> new LedgerException(
                        ErrorCode.UNAVAILABLE, "The rows of all books are being made anew at the moment."));
        Life scratch = lives.scratch();
        try (Connection connection = postgres.connect("ledger-rebuild", ANSWER_LIMIT)) {
            connection.setAutoCommit(false);
            while (project(connection, scratch, bookId)) {
                connection.commit();
            }
            connection.commit();
            List<String> tables = end(connection, scratch, read, bookId, onlyCheck);
            BatchStore.keepThroughCrash(connection); // what the operator is told now
            connection.commit();
            if (!tables.isEmpty() && !onlyCheck) {
                BookHead news = new BookHead(bookId, events.head(bookId).seq(), null);
                news.tables().addAll(tables);
                publisher.publish(List.of(news));
            }
            return tables;
        } catch (SQLException e) {
            throw Projector.translate(e);
        }
    }

    /** The next events of the book; false when there are none, or when it stands. */
    private boolean project(Connection connection, Life life, UUID bookId) throws SQLException {
        String epoch = BatchStore.begin(connection, life).epoch();
        List<EventMessage<?>> messages = events.after(bookId, BatchStore.head(connection, bookId), MAX_EVENTS).stream()
                .<EventMessage<?>>map(EventMessages::ofAny)
                .toList();
        return !messages.isEmpty()
                && new BookBatch(projections, connection, life)
                        .projectHeld(epoch, messages)
                        .isEmpty();
    }

    private List<String> end(Connection connection, Life scratch, Life read, UUID bookId, boolean onlyCheck)
            throws SQLException {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(read.lockKey()).query(row -> {});
        while (project(connection, scratch, bookId)) {
            // the last ones, with nobody at work beside
        }
        while (project(connection, read, bookId)) {
            // what its own projection has not come to yet
        }
        LifeComparison comparison = new LifeComparison(jdbc, scratch, read);
        comparison.compare(List.of(bookId));
        // Not compared where the one stands at an event and the other does not: then all of it is other.
        List<String> tables = jdbc.sql("SELECT tables FROM projection.compared WHERE schema_name = ? AND book_id = ?")
                .params(scratch.schema(), bookId)
                .query(String.class)
                .optional()
                .map(found -> found.isEmpty() ? List.<String>of() : List.of(found.split(", ", -1)))
                .orElse(List.of("all"));
        if (!tables.isEmpty() && !onlyCheck) {
            replace(jdbc, scratch, read, bookId);
        }
        return tables;
    }

    private static void replace(JdbcClient jdbc, Life scratch, Life read, UUID bookId) {
        String from = LivingLife.quoted(scratch.schema());
        String to = LivingLife.quoted(read.schema());
        List<String> tables = jdbc.sql("""
                        SELECT quote_ident(c.relname)
                        FROM   pg_class c
                        JOIN   pg_attribute a ON a.attrelid = c.oid AND a.attname = 'book_id' AND NOT a.attisdropped
                        WHERE  c.relnamespace = to_regnamespace(?) AND c.relkind = 'r'
                        """).param(to).query(String.class).list();
        for (String table : tables) {
            jdbc.sql("DELETE FROM " + to + "." + table + " WHERE book_id = ?")
                    .param(bookId)
                    .update();
            // Both were made from one description, so their columns are the same, in the same order.
            jdbc.sql("INSERT INTO " + to + "." + table + " SELECT * FROM " + from + "." + table + " WHERE book_id = ?")
                    .param(bookId)
                    .update();
        }
        jdbc.sql("UPDATE " + to + ".book_head SET epoch = projection.new_epoch(?) WHERE book_id = ?")
                .params(read.version(), bookId)
                .update();
    }
}
