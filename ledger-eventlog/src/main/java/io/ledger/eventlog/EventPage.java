package io.ledger.eventlog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Events of a book as auditors get them, over HTTP and over STOMP: the shape of the wire contract's section 9, once written by
 * {@link io.ledger.platform.json.Json}.
 *
 * @param events in the order of their {@code seq}
 * @param headSeq the newest stored {@code seq} of the book, never less than that of the last event here
 * @param headHash of that newest event, in lower-case hex
 */
public record EventPage(List<Entry> events, long headSeq, String headHash) {

    /** The most events of a page. */
    public static final int MAX_EVENTS = 1_000;

    public EventPage {
        events = List.copyOf(events);
    }

    /**
     * One event.
     *
     * @param payload the stored JSON text, byte for byte
     * @param metadata the stored JSON text, byte for byte
     * @param hash in lower-case hex
     */
    public record Entry(
            long seq,
            UUID eventId,
            UUID streamId,
            long streamSeq,
            String type,
            int version,
            Instant recordedAt,
            String payload,
            String metadata,
            String hash) {

        public static Entry of(StoredEvent event) {
            return new Entry(
                    event.seq(),
                    event.eventId(),
                    event.streamId(),
                    event.streamSeq(),
                    event.type(),
                    event.version(),
                    event.recordedAt(),
                    event.payload(),
                    event.metadata(),
                    HashChain.hex(event.hash()));
        }
    }

    /**
     * The events of a book after a {@code seq}, at most {@code limit} and {@link EventLog#MAX_PAGE_BYTES}; none only when that is at or beyond the head, so a page with fewer than {@code limit} is not
     * the last one for that.
     */
    public static EventPage read(EventLog log, UUID bookId, long after, int limit) {
        return read(log, bookId, after, limit, EventLog.MAX_PAGE_BYTES);
    }

    /** As {@link #read(EventLog, UUID, long, int)}, with another bound in bytes; a single event may be larger. */
    public static EventPage read(EventLog log, UUID bookId, long after, int limit, int maxBytes) {
        // The head is read last, so that it is never behind the events.
        List<Entry> events = log.after(bookId, after, limit, maxBytes).stream()
                .map(Entry::of)
                .toList();
        EventLog.Head head = log.head(bookId);
        return new EventPage(events, head.seq(), HashChain.hex(head.hash()));
    }
}
