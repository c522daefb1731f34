package io.ledger.query.projection;

import io.ledger.eventlog.EventMessages;
import io.ledger.eventlog.StoredEvent;
import io.ledger.query.projection.ParkedBooks.Parked;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Projects events that are not stored, by the code that will project them when they are, in a transaction that is rolled back: so it is known before whether the book would stand. Holds
 * one batch in memory; the database holds the rows until the end. Thread-safe.
 */
public final class DryProjection {

    private static final int MAX_EVENTS = 1_000;

    private final DataSource dataSource;
    private final Projections projections;
    private final Lives lives;

    DryProjection(DataSource dataSource, Projections projections, Lives lives) {
        this.dataSource = dataSource;
        this.projections = projections;
        this.lives = lives;
    }

    /**
     * Projects a book's events, from the first on; those that are projected already are passed over.
     *
     * @param progress is told the {@code seq} up to which it has come
     * @return the event at which the book would stand; empty when all can be projected
     * @throws org.springframework.dao.DataAccessException when the database fails
     */
    public Optional<Parked> run(UUID bookId, Iterator<StoredEvent> events, LongConsumer progress) {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource)).execute(status -> {
            status.setRollbackOnly();
            try {
                return project(DataSourceUtils.getConnection(dataSource), bookId, events, progress);
            } catch (SQLException e) {
                throw Projector.translate(e);
            }
        });
    }

    private Optional<Parked> project(
            Connection connection, UUID bookId, Iterator<StoredEvent> events, LongConsumer progress)
            throws SQLException {
        Life life = lives.written().orElseThrow(() -> new IllegalStateException("No rows are made yet."));
        String epoch = BatchStore.begin(connection, life).epoch();
        long head = BatchStore.head(connection, bookId);
        while (events.hasNext()) {
            List<EventMessage<?>> batch = new ArrayList<>();
            long last = 0;
            while (events.hasNext() && batch.size() < MAX_EVENTS) {
                StoredEvent event = events.next();
                last = event.seq();
                if (last > head) {
                    batch.add(EventMessages.ofAny(event));
                }
            }
            Optional<Parked> parked = new BookBatch(projections, connection, life).projectHeld(epoch, batch);
            if (parked.isPresent()) {
                return parked;
            }
            progress.accept(last);
        }
        return Optional.empty();
    }
}
