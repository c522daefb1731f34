package io.ledger.query.audit;

import io.ledger.platform.eventlog.EventLog;
import io.ledger.platform.eventlog.HashChain;
import io.ledger.platform.eventlog.StoredEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a book's events are all there and as they were stored.
 *
 * @param events how many there are, up to the head
 * @param headHash of the newest event, as stored, in lower-case hex
 * @param valid whether every {@code seq} and every {@code stream_seq} follows the one before, and every hash is right
 * @param firstBadSeq the {@code seq} at which that fails first; null where it does not
 */
record Verification(
        long events,
        long headSeq,
        String headHash,
        boolean valid,
        @Nullable Long firstBadSeq) {

    /** Checks the events up to the present head, page by page; keeps one number for each record of the book. */
    static Verification of(EventLog log, UUID book) {
        EventLog.Head head = log.head(book);
        Walk walk = new Walk(book);
        log.forEach(book, head.seq(), walk::check);
        Long bad = walk.firstBad;
        if (bad == null && walk.seq != head.seq()) {
            bad = walk.seq + 1;
        }
        return new Verification(walk.events, head.seq(), HashChain.hex(head.hash()), bad == null, bad);
    }

    private static final class Walk {

        private final Map<UUID, Long> streams = new HashMap<>();
        private byte[] hash;
        private long seq;
        private long events;
        private @Nullable Long firstBad;

        private Walk(UUID book) {
            this.hash = HashChain.genesis(book);
        }

        private void check(StoredEvent event) {
            events++;
            if (firstBad != null) {
                return;
            }
            byte[] right = HashChain.next(hash, event);
            long streamSeq = streams.merge(event.streamId(), 1L, Long::sum) - 1;
            if (event.seq() != seq + 1) {
                firstBad = seq + 1;
            } else if (event.streamSeq() != streamSeq || !Arrays.equals(right, event.hash())) {
                firstBad = event.seq();
            }
            seq = event.seq();
            hash = right;
        }
    }
}
