package io.ledger.query.audit;

import io.ledger.eventlog.HashChain;
import io.ledger.query.chain.StoredChain;
import org.jspecify.annotations.Nullable;

/**
 * Whether a book's events are all there and as they were stored.
 *
 * @param events how many there are, up to the head
 * @param headHash of the newest event, as stored, in lower-case hex
 * @param valid whether every {@code seq} and every {@code stream_seq} follows the one before, every hash is right, and none is gone from the end
 * @param firstBadSeq the {@code seq} at which that fails first; null where it does not
 */
record Verification(
        long events,
        long headSeq,
        String headHash,
        boolean valid,
        @Nullable Long firstBadSeq) {

    /** What came of going through all events. */
    static Verification of(StoredChain.Walk walk) {
        StoredChain.Damage damage = walk.end();
        return new Verification(
                walk.events(),
                walk.head().seq(),
                HashChain.hex(walk.head().hash()),
                damage == null,
                damage == null ? null : damage.seq());
    }
}
