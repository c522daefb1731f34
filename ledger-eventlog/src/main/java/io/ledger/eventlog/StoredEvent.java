package io.ledger.eventlog;

import io.ledger.api.error.UnreadableEventException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in {@code ledger.event}.
 *
 * @param position in the whole store, from 1, in the order of the commits, without gaps
 * @param seq in the book, from 1, without gaps
 * @param streamId the record
 * @param streamSeq in the record's stream, from 0
 * @param eventId the command's id for its first event, derived from it for further ones
 * @param type the stable name
 * @param version of the type's payload
 * @param recordedAt when it was stored, to the millisecond
 * @param payload JSON text, byte for byte
 * @param metadata JSON text, byte for byte
 * @param hash 32 bytes, not to be changed
 */
public record StoredEvent(
        long position,
        UUID bookId,
        long seq,
        UUID streamId,
        long streamSeq,
        UUID eventId,
        String type,
        int version,
        Instant recordedAt,
        String payload,
        String metadata,
        byte[] hash) {

    /** What to throw where nothing can be made of it. {@code why} is a sentence. */
    UnreadableEventException unreadable(String why, @Nullable Throwable cause) {
        return new UnreadableEventException(bookId, seq, type + " version " + version + ": " + why, cause);
    }
}
