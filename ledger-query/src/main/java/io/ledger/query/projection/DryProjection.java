package io.ledger.query.projection;

import io.ledger.eventlog.EventMessages;
import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.postgres.PostgresProperties;
import io.ledger.query.projection.ParkedBooks.Parked;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.axonframework.eventhandling.EventMessage;

/**
 * Projects events that are not stored, by the code that will project them when they are, in a life that holds nothing else and is dropped afterwards: so it is known before whether the book would stand, and nobody
 * who reads or writes rows meanwhile waits for it. Holds one batch in memory. Thread-safe.
 */
public final class DryProjection {

    private static final int MAX_EVENTS = 1_000;
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(1);

    private final PostgresProperties postgres;
    private final Projections projections;
    private final Lives lives;

    DryProjection(PostgresProperties postgres, Projections projections, Lives lives) {
        this.postgres = postgres;
        this.projections = projections;
        this.lives = lives;
    }

    /**
     * Projects a book's events, from the first on.
     *
     * @param progress is told the {@code seq} up to which it has come
     * @return the event at which the book would stand; empty when all can be projected
     * @throws org.springframework.dao.DataAccessException when the database fails
     */
    public Optional<Parked> run(Iterator<StoredEvent> events, LongConsumer progress) {
        Life scratch = lives.scratch();
        try (Connection connection = postgres.connect("ledger-try", ANSWER_LIMIT)) {
            connection.setAutoCommit(false);
            return project(connection, scratch, events, progress);
        } catch (SQLException e) {
            throw Projector.translate(e);
        }
    }

    private Optional<Parked> project(
            Connection connection, Life scratch, Iterator<StoredEvent> events, LongConsumer progress)
            throws SQLException {
        while (events.hasNext()) {
            List<EventMessage<?>> batch = new ArrayList<>();
            long last = 0;
            while (events.hasNext() && batch.size() < MAX_EVENTS) {
                StoredEvent event = events.next();
                last = event.seq();
                batch.add(EventMessages.ofAny(event));
            }
            String epoch = BatchStore.begin(connection, scratch).epoch();
            Optional<Parked> parked = new BookBatch(projections, connection, scratch).projectHeld(epoch, batch);
            if (parked.isPresent()) {
                connection.rollback();
                return parked;
            }
            connection.commit();
            progress.accept(last);
        }
        return Optional.empty();
    }
}
