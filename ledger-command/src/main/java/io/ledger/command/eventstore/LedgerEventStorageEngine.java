package io.ledger.command.eventstore;

import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.api.record.Ids;
import io.ledger.platform.eventlog.EventLog;
import io.ledger.platform.eventlog.EventLogSource;
import io.ledger.platform.eventlog.EventMessages;
import io.ledger.platform.eventlog.EventTypes;
import io.ledger.platform.eventlog.Provenance;
import io.ledger.platform.eventlog.StoredEvent;
import io.ledger.platform.postgres.PostgresProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Axon's door to {@code ledger.event}: appends go through the group commit, reads through the event log. An append returns when its events are durable, with
 * the receipt of the current command filled. Without snapshots: a record's stream is short. Thread-safe.
 */
public final class LedgerEventStorageEngine implements EventStorageEngine, SmartLifecycle {

    /** How many events one command may make; they follow each other in {@code seq}. */
    public static final int MAX_EVENTS_PER_COMMAND = 16;

    private static final int PAGE = 1_000;

    /** Before what writes starts, and after it has stopped. */
    private static final int PHASE = -50;

    private final GroupCommit groupCommit;
    private final EventLog log;
    private final EventLogSource source;
    private volatile boolean running;

    LedgerEventStorageEngine(
            PostgresProperties postgres, EventLog log, EventLogSource source, MeterRegistry registry) {
        this.groupCommit = new GroupCommit(postgres, registry);
        this.log = log;
        this.source = source;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        if (events.size() > MAX_EVENTS_PER_COMMAND) {
            throw new IllegalArgumentException("A command makes at most " + MAX_EVENTS_PER_COMMAND + " events.");
        }
        List<NewEvent> encoded = new ArrayList<>(events.size());
        for (EventMessage<?> event : events) {
            encoded.add(encode(event, encoded.size()));
        }
        long lastSeq = groupCommit.append(encoded, Premise.ofCurrentCommand());
        Receipt.fill(lastSeq, events.getLast().getPayload());
    }

    private static NewEvent encode(EventMessage<?> message, int index) {
        if (!(message instanceof DomainEventMessage<?> event)) {
            throw new IllegalArgumentException("Only aggregates' events are stored, no " + message.getPayloadType());
        }
        String aggregateId = event.getAggregateIdentifier();
        Provenance provenance = Provenance.of(event);
        EventTypes.Encoded encoded = EventTypes.encode(event.getPayload());
        return new NewEvent(
                EventMessages.bookOf(aggregateId),
                EventMessages.streamOf(aggregateId),
                event.getSequenceNumber(),
                eventId(event, provenance.commandId(), index),
                encoded.type(),
                encoded.version(),
                encoded.payload(),
                provenance.toJson());
    }

    private static UUID eventId(EventMessage<?> event, @Nullable UUID commandId, int index) {
        if (commandId != null) {
            return index == 0 ? commandId : Ids.version5(commandId, Integer.toString(index));
        }
        return event.getPayload() instanceof BookOpened opened
                ? Ids.version5(opened.bookId(), "opened")
                : UUID.fromString(event.getIdentifier());
    }

    @Override
    public DomainEventStream readEvents(String aggregateId, long firstSequenceNumber) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (StoredEvent event : log.ofStream(
                EventMessages.bookOf(aggregateId), EventMessages.streamOf(aggregateId), firstSequenceNumber)) {
            messages.add(EventMessages.of(event));
        }
        return DomainEventStream.of(messages);
    }

    /** The events after a token, to the end of the log, read page by page; whether it may block does not matter. */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        long start = token == null ? 0 : token.position().orElse(0);
        return Stream.iterate(
                        log.afterPosition(start, PAGE),
                        page -> !page.isEmpty(),
                        page -> log.afterPosition(page.getLast().position(), PAGE))
                .flatMap(List::stream)
                .map(event -> new GenericTrackedDomainEventMessage<>(
                        new GlobalSequenceTrackingToken(event.position()), EventMessages.of(event)));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("The ledger keeps no snapshots.");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateId) {
        return Optional.empty();
    }

    @Override
    public TrackingToken createTailToken() {
        return source.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return source.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        return source.createTokenAt(time);
    }

    GroupCommit groupCommit() {
        return groupCommit;
    }

    @Override
    public void start() {
        groupCommit.start();
        running = true;
    }

    @Override
    public void stop() {
        groupCommit.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
