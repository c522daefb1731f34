package io.ledger.query.chain;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.eventlog.ChainCheck;
import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.postgres.LivingLife;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells whether a book's events are all there and as they were stored: that each follows the one before by {@code seq}, {@code stream_seq} and hash, and that none is gone from the
 * end, as far as the rows that were made of them tell. Thread-safe.
 */
@Component
public class StoredChain {

    private final LivingLife life;

    StoredChain(LivingLife life) {
        this.life = life;
    }

    /**
     * What is wrong.
     *
     * @param seq where it shows first
     * @param why a sentence
     */
    public record Damage(long seq, String why) {

        /** As those get it who asked for something that the events have to be whole for. */
        public LedgerException refusal() {
            return LedgerException.atEvent(
                    ErrorCode.UNAVAILABLE,
                    seq,
                    "The stored events of this book are damaged at event " + seq + ". " + why,
                    null);
        }
    }

    /** The events up to the present head, taken one by one; keeps one number for each record. For one thread. */
    public final class Walk {

        private final ChainCheck chain;
        private final long projected;
        private final EventLog.Head head;
        private long events;
        private @Nullable Damage damage;

        private Walk(EventLog log, UUID bookId) {
            chain = new ChainCheck(bookId);
            // Before the log's end: rows are never ahead of events that are there.
            projected = life.read(jdbc -> jdbc.sql("SELECT seq FROM book_head WHERE book_id = ?")
                    .param(bookId)
                    .query(Long.class)
                    .optional()
                    .orElse(0L));
            head = log.head(bookId);
        }

        /** Where the events end. */
        public EventLog.Head head() {
            return head;
        }

        /** How many were taken. */
        public long events() {
            return events;
        }

        /** The next event. */
        public void take(StoredEvent event) {
            events++;
            if (damage == null) {
                String why = chain.take(event);
                if (why != null) {
                    damage = new Damage(chain.seq(), why);
                }
            }
        }

        /** What is wrong with the events, of which the last was taken; null when nothing is. */
        public @Nullable Damage end() {
            if (damage == null && events != head.seq()) {
                return new Damage(events + 1, "Events are missing from there on.");
            }
            if (damage == null && projected > head.seq()) {
                return new Damage(
                        head.seq() + 1,
                        "The events from there on are gone: there are rows that were made of events up to " + projected
                                + ".");
            }
            return damage;
        }
    }

    /** Begins to go through a book's events, as they are seen in that log. */
    public Walk walk(EventLog log, UUID bookId) {
        return new Walk(log, bookId);
    }

    /** Goes through all of a book's events. */
    public Walk walked(EventLog log, UUID bookId) {
        Walk walk = walk(log, bookId);
        log.forEach(bookId, walk.head().seq(), walk::take);
        return walk;
    }
}
