package io.ledger.command.eventstore;

import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.api.record.Ids;
import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.EventLogSource;
import io.ledger.eventlog.EventMessages;
import io.ledger.eventlog.EventTypes;
import io.ledger.eventlog.Provenance;
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
 * the receipt of the current command filled. Snapshots of long streams are the engine's own affair. Thread-safe.
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
    private final Streams streams;
    private volatile boolean running;

    LedgerEventStorageEngine(
            PostgresProperties postgres, EventLog log, EventLogSource source, Streams streams, MeterRegistry registry) {
        this.groupCommit = new GroupCommit(postgres, registry);
        this.streams = streams;
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

    /** A long stream begins with a snapshot, given as an event that its aggregate takes like any other. */
    @Override
    public DomainEventStream readEvents(String aggregateId, long firstSequenceNumber) {
        UUID bookId = EventMessages.bookOf(aggregateId);
        UUID streamId = EventMessages.streamOf(aggregateId);
        return DomainEventStream.of(
                firstSequenceNumber == 0
                        ? streams.read(bookId, streamId)
                        : streams.read(bookId, streamId, firstSequenceNumber));
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
                        new GlobalSequenceTrackingToken(event.position()), EventMessages.ofAny(event)));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("Snapshots are made as streams are read.");
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
        streams.close();
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
