package io.ledger.platform.eventlog;

import java.time.Instant;
import java.util.UUID;

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
        byte[] hash) {}
