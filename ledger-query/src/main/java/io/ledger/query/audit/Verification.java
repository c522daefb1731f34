package io.ledger.query.audit;

import io.ledger.platform.eventlog.ChainCheck;
import io.ledger.platform.eventlog.EventLog;
import io.ledger.platform.eventlog.HashChain;
import io.ledger.platform.eventlog.StoredEvent;
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
        if (bad == null && walk.events != head.seq()) {
            bad = walk.events + 1;
        }
        return new Verification(walk.events, head.seq(), HashChain.hex(head.hash()), bad == null, bad);
    }

    private static final class Walk {

        private final ChainCheck chain;
        private long events;
        private @Nullable Long firstBad;

        private Walk(UUID book) {
            this.chain = new ChainCheck(book);
        }

        private void check(StoredEvent event) {
            events++;
            if (firstBad == null && chain.take(event) != null) {
                firstBad = chain.seq();
            }
        }
    }
}
