package io.ledger.command.book;

import io.ledger.eventlog.EventLogSource;
import io.ledger.eventlog.LogProcessor;
import io.ledger.eventlog.TokenTable;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.monitoring.NoOpMessageMonitor;
import org.springframework.context.SmartLifecycle;

/** The processor {@code access}: has the {@link AccessProjection} follow the event log, on one of the command nodes at a time. */
final class AccessProcessor implements SmartLifecycle {

    private static final String NAME = "access";
    private static final int BATCH = 200;

    /** Members are few, and their changes are seen in their order. */
    private static final int SEGMENTS = 1;

    /** As they are stored; the index event_of_book has the same list. */
    private static final Set<String> BOOK_EVENTS = Set.of("BookOpened", "MemberAdded", "MemberRemoved");

    private final LogProcessor processor;

    AccessProcessor(EventLogSource source, DataSource dataSource, AccessProjection projection, MeterRegistry meters) {
        processor = new LogProcessor(
                dataSource,
                new LogProcessor.Settings(
                        NAME,
                        SEGMENTS,
                        BATCH,
                        source.only(BOOK_EVENTS),
                        NoOpMessageMonitor.INSTANCE,
                        projection,
                        TokenTable.byTime("ledger.token_entry", "timestamp"),
                        (owner, busyMs) -> {}),
                meters);
    }

    @Override
    public void start() {
        processor.start();
    }

    @Override
    public void stop() {
        processor.stop();
    }

    @Override
    public boolean isRunning() {
        return processor.isRunning();
    }

    /** Why changes of members are not seen at the moment; empty while they are. */
    Optional<String> trouble() {
        return processor.isReadingFailing() ? Optional.of("Reading the event log fails.") : processor.trouble();
    }
}
