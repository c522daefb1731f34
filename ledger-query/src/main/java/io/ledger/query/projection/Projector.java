package io.ledger.query.projection;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * Handles the events of a unit of work as one batch: the first event begins it and reads ahead for all of them, each is applied in memory, and the rows
 * are written when the unit of work prepares its commit, in the transaction that moves the token. Thread-safe.
 */
final class Projector implements EventMessageHandler {

    private static final String WORK = Projector.class.getName();

    private final DataSource dataSource;
    private final Projections projections;
    private final ProjectionMonitor monitor;
    private final ViewsPublisher publisher;

    Projector(DataSource dataSource, Projections projections, ProjectionMonitor monitor, ViewsPublisher publisher) {
        this.dataSource = dataSource;
        this.projections = projections;
        this.monitor = monitor;
        this.publisher = publisher;
    }

    @Override
    public Object handle(EventMessage<?> message) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        BatchWork work = unit.getOrComputeResource(WORK, ignored -> begin(unit));
        try {
            work.apply(message);
        } catch (SQLException e) {
            throw translate(e);
        }
        return work;
    }

    private BatchWork begin(UnitOfWork<?> unit) {
        long started = System.nanoTime();
        List<EventMessage<?>> messages = messages(unit);
        unit.onRollback(rolledBack ->
                monitor.failed(messages, rolledBack.getExecutionResult().getExceptionResult()));
        try {
            BatchWork work = new BatchWork(projections, DataSourceUtils.getConnection(dataSource), messages);
            unit.onPrepareCommit(ignored -> write(work));
            unit.afterCommit(ignored -> {
                publisher.publish(work.moved());
                monitor.committed(work, System.nanoTime() - started);
            });
            return work;
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    private static List<EventMessage<?>> messages(UnitOfWork<?> unit) {
        List<?> messages =
                unit instanceof BatchingUnitOfWork<?> batch ? batch.getMessages() : List.of(unit.getMessage());
        return messages.stream()
                .<EventMessage<?>>map(message -> (EventMessage<?>) message)
                .toList();
    }

    private static void write(BatchWork work) {
        try {
            work.write();
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    private static RuntimeException translate(SQLException e) {
        RuntimeException translated = new SQLExceptionSubclassTranslator().translate("project a batch", null, e);
        return translated == null ? new IllegalStateException(e) : translated;
    }
}
