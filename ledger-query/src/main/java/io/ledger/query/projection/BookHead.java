package io.ledger.query.projection;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** How far a book is projected, while a batch works on it. For one thread. */
final class BookHead {

    private final UUID bookId;
    private final Set<String> tables = new TreeSet<>();
    private long seq;
    private boolean moved;

    BookHead(UUID bookId, long seq) {
        this.bookId = bookId;
        this.seq = seq;
    }

    UUID bookId() {
        return bookId;
    }

    long seq() {
        return seq;
    }

    boolean hasMoved() {
        return moved;
    }

    /** The tables with changed rows, once the batch is written. */
    Set<String> tables() {
        return tables;
    }

    /**
     * Whether the event is the next one; false when it is projected already.
     *
     * @throws IllegalStateException when events between are missing
     */
    boolean advance(long next) {
        if (next <= seq) {
            return false;
        }
        if (next != seq + 1) {
            throw new IllegalStateException(
                    "Book " + bookId + " is projected up to " + seq + ", and the next event is " + next + ".");
        }
        seq = next;
        moved = true;
        return true;
    }
}
