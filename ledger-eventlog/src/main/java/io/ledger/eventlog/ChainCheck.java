package io.ledger.eventlog;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a book's events, taken one after another from its first on, are all there and as they were stored: every {@code seq} and every {@code stream_seq} follows the
 * one before, and every hash is right. Keeps one number for each record of the book. For one thread.
 */
public final class ChainCheck {

    private final Map<UUID, Long> streams = new HashMap<>();
    private long seq;
    private byte[] hash;

    public ChainCheck(UUID bookId) {
        hash = HashChain.genesis(bookId);
    }

    /** Takes the next event: null when it follows the ones before, otherwise why it does not, as a sentence. After the first such, answers mean nothing. */
    public @Nullable String take(StoredEvent event) {
        long expectedSeq = seq + 1;
        long streamSeq = streams.merge(event.streamId(), 1L, Long::sum) - 1;
        byte[] right = HashChain.next(hash, event);
        seq = expectedSeq;
        hash = right;
        if (event.seq() != expectedSeq) {
            return "Its seq is " + event.seq() + ", and the next one is " + expectedSeq + ".";
        }
        if (event.streamSeq() != streamSeq) {
            return "Its stream_seq is " + event.streamSeq() + ", and the next one of its record is " + streamSeq + ".";
        }
        return Arrays.equals(right, event.hash()) ? null : "Its hash is not that of its content and the hash before.";
    }

    /** The {@code seq} of the last event taken, 0 before the first. */
    public long seq() {
        return seq;
    }

    /** The hash that the last event taken has to have; the genesis hash before the first. */
    public byte[] hash() {
        return hash.clone();
    }
}
