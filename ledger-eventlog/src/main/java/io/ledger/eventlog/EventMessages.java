package io.ledger.eventlog;

import io.ledger.api.error.UnreadableEventException;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/**
 * Between stored events and Axon's messages. The aggregate identifier is {@code book/record}, so that no tenant's ids can meet another's. A message of a
 * stored event carries that event in its metadata, for handlers that need its {@code seq}, {@code recordedAt} or author.
 */
public final class EventMessages {

    /** The metadata key of the {@link StoredEvent} behind a message. */
    public static final String STORED = "stored_event";

    private static final String AGGREGATE_TYPE = "record";
    private static final int UUID_LENGTH = 36;

    private EventMessages() {}

    /** Axon's identifier of a record's aggregate. */
    public static String aggregateId(UUID bookId, UUID streamId) {
        return bookId + "/" + streamId;
    }

    public static UUID bookOf(String aggregateId) {
        return UUID.fromString(aggregateId.substring(0, UUID_LENGTH));
    }

    public static UUID streamOf(String aggregateId) {
        return UUID.fromString(aggregateId.substring(UUID_LENGTH + 1));
    }

    /** The message of a stored event. Throws {@link UnreadableEventException}. */
    public static DomainEventMessage<?> of(StoredEvent event) {
        return message(event, EventTypes.decode(event), Provenance.of(event).toMetaData());
    }

    /** As {@link #of}, but the message of an event that cannot be read says so, by its payload {@link Unreadable}: so a stream of all books goes on. */
    public static DomainEventMessage<?> ofAny(StoredEvent event) {
        try {
            return of(event);
        } catch (UnreadableEventException e) {
            return message(event, new Unreadable(e.getMessage()), MetaData.emptyInstance());
        }
    }

    private static DomainEventMessage<?> message(StoredEvent event, Object payload, MetaData metaData) {
        return new GenericDomainEventMessage<>(
                AGGREGATE_TYPE,
                aggregateId(event.bookId(), event.streamId()),
                event.streamSeq(),
                payload,
                metaData.and(STORED, event),
                event.eventId().toString(),
                event.recordedAt());
    }

    /** The stored event behind a message that came from the store. */
    public static StoredEvent stored(EventMessage<?> message) {
        if (message.getMetaData().get(STORED) instanceof StoredEvent event) {
            return event;
        }
        throw new IllegalArgumentException("The message " + message.getIdentifier() + " did not come from the store.");
    }
}
