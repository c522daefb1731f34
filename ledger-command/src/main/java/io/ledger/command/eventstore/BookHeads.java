package io.ledger.command.eventstore;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the writer remembers from its last commit: the position that it left, and where the books end that it wrote to lately. All of it holds for as long as
 * the head row still shows that position, because every append moves it. For the writer's thread only.
 */
final class BookHeads {

    private static final int MAX_BOOKS = 20_000;
    private static final long UNKNOWN = -1;

    private long position = UNKNOWN;
    private final LinkedHashMap<UUID, BookHead> heads = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, BookHead> eldest) {
            return size() > MAX_BOOKS;
        }
    };

    /** Whether there is a position to expect. */
    boolean isKnown() {
        return position != UNKNOWN;
    }

    long position() {
        return position;
    }

    @Nullable
    BookHead get(UUID bookId) {
        return heads.get(bookId);
    }

    /** Learns where books end that it does not know; {@code read} as of the position that it expects, or of one that makes it expect in vain. */
    void learn(Map<UUID, BookHead> read) {
        read.forEach(heads::putIfAbsent);
    }

    /** Another position was found than was left: someone else wrote. */
    void moveTo(long found) {
        if (found != position) {
            heads.clear();
            position = found;
        }
    }

    /** A batch was committed. */
    void committed(long newPosition, Map<UUID, BookHead> changed) {
        position = newPosition;
        heads.putAll(changed);
    }

    void forget() {
        position = UNKNOWN;
        heads.clear();
    }
}
