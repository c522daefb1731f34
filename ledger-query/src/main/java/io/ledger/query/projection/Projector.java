package io.ledger.query.projection;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * Handles the events of a unit of work as one batch, with the first of them, in the transaction that moves the token. A book that cannot be projected is parked in that same
 * transaction, so that the token moves on for all others. Thread-safe.
 */
final class Projector implements EventMessageHandler {

    private static final String WORK = Projector.class.getName();

    private final DataSource dataSource;
    private final Projections projections;
    private final Life life;
    private final ProjectionMonitor monitor;
    private final Consumer<List<BookHead>> publisher;
    private final Pace pace;

    /** @param publisher is told of what was committed */
    Projector(
            DataSource dataSource,
            Projections projections,
            Life life,
            ProjectionMonitor monitor,
            Consumer<List<BookHead>> publisher,
            Pace pace) {
        this.dataSource = dataSource;
        this.projections = projections;
        this.life = life;
        this.monitor = monitor;
        this.publisher = publisher;
        this.pace = pace;
    }

    @Override
    public Object handle(EventMessage<?> message) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        return unit.getOrComputeResource(WORK, ignored -> project(unit));
    }

    private BookBatch project(UnitOfWork<?> unit) {
        long started = System.nanoTime();
        List<EventMessage<?>> messages = messages(unit);
        unit.onRollback(rolledBack ->
                monitor.failed(messages, rolledBack.getExecutionResult().getExceptionResult()));
        try {
            BookBatch batch = new BookBatch(projections, DataSourceUtils.getConnection(dataSource), life);
            batch.project(messages);
            unit.afterCommit(ignored -> committed(batch, messages, System.nanoTime() - started));
            return batch;
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    private void committed(BookBatch batch, List<EventMessage<?>> messages, long nanos) {
        List<BookHead> news = new ArrayList<>();
        batch.works().forEach(work -> news.addAll(work.moved()));
        batch.parked().forEach(book -> news.add(new BookHead(book.bookId(), book.seq() - 1, null)));
        publisher.accept(news);
        monitor.committed(batch.works(), messages, nanos);
        batch.parked().forEach(monitor::parked);
        pace.rest(nanos);
    }

    private static List<EventMessage<?>> messages(UnitOfWork<?> unit) {
        List<?> messages =
                unit instanceof BatchingUnitOfWork<?> batch ? batch.getMessages() : List.of(unit.getMessage());
        return messages.stream()
                .<EventMessage<?>>map(message -> (EventMessage<?>) message)
                .toList();
    }

    static RuntimeException translate(SQLException e) {
        RuntimeException translated = new SQLExceptionSubclassTranslator().translate("project a batch", null, e);
        return translated == null ? new IllegalStateException(e) : translated;
    }
}
