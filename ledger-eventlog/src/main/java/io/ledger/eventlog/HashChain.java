package io.ledger.eventlog;

import io.ledger.api.record.Ids;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The chain of hashes over a book's events, as the wire contract's section 9 defines it: whoever holds the last hash can tell whether any event before it
 * was changed, left out or put in. Thread-safe.
 */
public final class HashChain {

    /** Of each hash. */
    public static final int BYTES = 32;

    private static final int FIXED_BYTES = BYTES + 8 + 16 + 16 + 8 + 8 + 8 + 8 + 8 + 8;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private HashChain() {}

    /** {@code hash_0}: what the book's first event follows. */
    public static byte[] genesis(UUID bookId) {
        return sha256().digest(Ids.bytes(bookId));
    }

    /** The hash of an event that follows the one with the hash {@code previous}; the event's own {@code hash} is not looked at. */
    public static byte[] next(byte[] previous, StoredEvent event) {
        return next(
                previous,
                event.seq(),
                event.eventId(),
                event.streamId(),
                event.streamSeq(),
                event.recordedAt(),
                event.type(),
                event.version(),
                event.payload(),
                event.metadata());
    }

    /** As {@link #next(byte[], StoredEvent)}, of an event in the making. */
    public static byte[] next(
            byte[] previous,
            long seq,
            UUID eventId,
            UUID streamId,
            long streamSeq,
            Instant recordedAt,
            String type,
            int version,
            String payload,
            String metadata) {
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        byte[] payloadBytes = payload.getBytes(StandardCharsets.UTF_8);
        byte[] metadataBytes = metadata.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(
                        FIXED_BYTES + typeBytes.length + payloadBytes.length + metadataBytes.length)
                .put(previous)
                .putLong(seq)
                .put(Ids.bytes(eventId))
                .put(Ids.bytes(streamId))
                .putLong(streamSeq)
                .putLong(micros(recordedAt))
                .putLong(typeBytes.length)
                .put(typeBytes)
                .putLong(version)
                .putLong(payloadBytes.length)
                .put(payloadBytes)
                .putLong(metadataBytes.length)
                .put(metadataBytes);
        return sha256().digest(buffer.array());
    }

    /** As it is stored, to the microsecond: a time that was changed by one is another time. */
    private static long micros(Instant instant) {
        return instant.getEpochSecond() * MICROS_PER_SECOND + instant.getNano() / NANOS_PER_MICRO;
    }

    /** A hash as people and JSON see it: lower-case hex. */
    public static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
