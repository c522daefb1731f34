package io.ledger.command.eventstore;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where the log ends, as of the head's lock.
 *
 * @param position of the newest event
 * @param recordedAt of the newest event
 * @param now the database's time
 * @param hasLast whether the newest event that the writer saw is still stored; true where it saw none
 * @param further the events behind the position that the writer remembered, at most {@link #MAX_FURTHER} and one more; none when it remembered none
 */
record LogEnd(long position, Instant recordedAt, Instant now, boolean hasLast, List<Further> further) {

    /** Events of others that a writer catches up with, in rows of less than 100 bytes. Beyond, it forgets what it knew. */
    static final int MAX_FURTHER = 2_000;

    /** What somebody else stored. */
    record Further(UUID bookId, BookHead end, UUID streamId, long streamSeq) {

        IdInBook stream() {
            return new IdInBook(bookId, streamId);
        }
    }
}
