package io.ledger.command.eventstore;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the writer remembers from its last commit: the position that it left, where the books end that it wrote to lately, and where the streams end that premises
 * named. All of it holds for as long as the head row still shows that position, because every append moves it. The ids of the events that it stored lately hold for as long as it is connected to the
 * same database. For the writer's thread only.
 */
final class BookHeads {

    private static final int MAX_BOOKS = 20_000;
    private static final int MAX_STREAMS = 50_000;
    /** Of some 100 bytes each. */
    private static final int MAX_IDS = 50_000;

    private static final long UNKNOWN = -1;

    private long position = UNKNOWN;
    /** Of the event at the last position that it knew, which no forgetting takes away: whether it is still there tells whether the log was put back. */
    private @Nullable LastEvent last;

    private final Map<UUID, BookHead> heads = new Recent<>(MAX_BOOKS);
    private final Map<IdInBook, Long> streamEnds = new Recent<>(MAX_STREAMS);
    private final Map<IdInBook, Boolean> takenIds = new Recent<>(MAX_IDS);

    /** Not Caffeine, which may let go of what is new before what is old: what a batch has just learned has to be there when it is judged. */
    private static final class Recent<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;

        private final int max;

        Recent(int max) {
            super(16, 0.75f, true);
            this.max = max;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > max;
        }
    }

    /** The newest event that it saw in the log. */
    record LastEvent(long position, byte[] hash) {}

    /** The newest event that it saw; null before the first. */
    @Nullable
    LastEvent last() {
        return last;
    }

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

    /** The streams that the appends' premises name, without those whose end it knows. */
    Set<IdInBook> unknownStreams(List<Append> appends) {
        Set<IdInBook> unknown = new HashSet<>();
        for (Append append : appends) {
            for (Premise premise : append.premises()) {
                if (!streamEnds.containsKey(premise.stream())) {
                    unknown.add(premise.stream());
                }
            }
        }
        return unknown;
    }

    /** Learns where those streams end; {@code read} as in {@link #learn}, without the streams that have no event. */
    void learnEnds(Set<IdInBook> streams, Map<IdInBook, Long> read) {
        streams.forEach(stream -> streamEnds.putIfAbsent(stream, read.getOrDefault(stream, Premise.NOTHING)));
    }

    /** Whether every premise holds at the place of its append, when they are stored in this order. */
    boolean hold(List<Append> appends) {
        Map<IdInBook, Long> moved = new HashMap<>();
        for (Append append : appends) {
            for (Premise premise : append.premises()) {
                Long end = moved.getOrDefault(premise.stream(), streamEnds.get(premise.stream()));
                if (end == null || end != premise.end()) {
                    return false;
                }
            }
            for (NewEvent event : append.events()) {
                if (streamEnds.containsKey(event.stream())) {
                    moved.put(event.stream(), event.streamSeq());
                }
            }
        }
        return true;
    }

    /** The head's lock was taken: learns what others wrote since the position that it knew, or forgets all where that is too much. */
    void moveTo(LogEnd end) {
        if (end.position() == position) {
            return;
        }
        boolean isAll = position != UNKNOWN && end.further().size() == end.position() - position;
        if (isAll) {
            for (LogEnd.Further event : end.further()) {
                heads.put(event.bookId(), event.end());
                streamEnds.computeIfPresent(event.stream(), (stream, before) -> event.streamSeq());
            }
            LogEnd.Further newest = end.further().getLast();
            last = new LastEvent(end.position(), newest.end().hash());
        } else {
            forget();
        }
        position = end.position();
    }

    /** An id of the append's that it stored before; null where it remembers none. */
    @Nullable
    UUID takenId(Append append) {
        for (NewEvent event : append.events()) {
            if (takenIds.containsKey(new IdInBook(event.bookId(), event.eventId()))) {
                return event.eventId();
            }
        }
        return null;
    }

    /** A batch was committed. */
    void committed(Batch batch) {
        position += batch.columns.size;
        last = new LastEvent(position, batch.lastHash());
        heads.putAll(batch.ends());
        for (Append append : batch.appends) {
            for (NewEvent event : append.events()) {
                takenIds.put(new IdInBook(event.bookId(), event.eventId()), true);
                streamEnds.computeIfPresent(event.stream(), (stream, end) -> event.streamSeq());
            }
        }
    }

    void forget() {
        position = UNKNOWN;
        heads.clear();
        streamEnds.clear();
    }

    /** After a failure that reading may have met: a damaged page may be among what was to be read to catch up. */
    void forgetWhatIsRead() {
        forget();
        last = null;
    }

    /** The log was put back to an earlier time: nothing that was seen of it needs to be there. */
    void forgetAll() {
        forgetIdsToo();
        last = null;
    }

    /** The connection is given up: the next one may be to another database, which has less. */
    void forgetIdsToo() {
        forget();
        takenIds.clear();
    }
}
