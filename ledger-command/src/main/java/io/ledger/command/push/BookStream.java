package io.ledger.command.push;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.command.eventstore.Premise;
import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.EventTypes;
import io.ledger.eventlog.StoredEvent;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one stream of each book comes to, that decisions about other records rest on. What was read is remembered, and so may be of yesterday: a decision takes it along as its premise,
 * with which the event store finds out. Thread-safe.
 *
 * @param <S> what the stream comes to; immutable
 */
final class BookStream<S> {

    private static final int MAX_REMEMBERED = 100_000;

    private static final byte[] NO_HASH = {};

    private static final Logger log = LoggerFactory.getLogger(BookStream.class);

    private final EventLog events;
    private final UnaryOperator<UUID> streamOf;
    private final S nothing;
    private final BiFunction<S, Object, S> next;
    private final ConcurrentMap<UUID, Known<S>> remembered = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .<UUID, Known<S>>build()
            .asMap();

    /**
     * What a stream comes to, up to where it was read.
     *
     * @param hash of the last event, by which it is known again; none where there is no event
     */
    record Known<S>(S state, Premise premise, byte[] hash) {}

    /**
     * @param streamOf the stream's id in the book
     * @param nothing what it comes to without an event
     * @param next what it comes to with one event more
     */
    BookStream(EventLog events, UnaryOperator<UUID> streamOf, S nothing, BiFunction<S, Object, S> next) {
        this.events = events;
        this.streamOf = streamOf;
        this.nothing = nothing;
        this.next = next;
    }

    /** As it was when it was last looked at. */
    Known<S> remembered(UUID bookId) {
        Known<S> known = remembered.get(bookId);
        return known == null ? read(bookId) : known;
    }

    /**
     * As it is: the events since then are read, and the one before them, which is another one, or none, where the log was put back to an earlier time; then all are. Throws {@code unavailable} when one cannot
     * be read.
     */
    Known<S> read(UUID bookId) {
        UUID stream = streamOf.apply(bookId);
        Known<S> none = new Known<>(nothing, new Premise(bookId, stream, Premise.NOTHING), NO_HASH);
        Known<S> before = remembered.get(bookId);
        if (before == null || before.premise().end() == Premise.NOTHING) {
            return remember(bookId, after(none, events.ofStream(bookId, stream, 0)));
        }
        List<StoredEvent> since =
                events.ofStream(bookId, stream, before.premise().end());
        if (!since.isEmpty() && Arrays.equals(since.getFirst().hash(), before.hash())) {
            return remember(bookId, after(before, since.subList(1, since.size())));
        }
        remembered.remove(bookId);
        return remember(bookId, after(none, events.ofStream(bookId, stream, 0)));
    }

    private Known<S> after(Known<S> before, List<StoredEvent> since) {
        if (since.isEmpty()) {
            return before;
        }
        S state = before.state();
        for (StoredEvent event : since) {
            state = next.apply(state, decoded(event));
        }
        StoredEvent last = since.getLast();
        return new Known<>(state, new Premise(last.bookId(), last.streamId(), last.streamSeq()), last.hash());
    }

    private Known<S> remember(UUID bookId, Known<S> known) {
        return remembered.merge(
                bookId,
                known,
                (other, mine) -> other.premise().end() > mine.premise().end() ? other : mine);
    }

    /** An event that nobody can read is no fault of the commands that rest on it: they may be decided once it can. */
    private static Object decoded(StoredEvent event) {
        try {
            return EventTypes.decode(event);
        } catch (RuntimeException e) {
            log.error("The event {} of book {} cannot be read", event.seq(), event.bookId(), e);
            throw new LedgerException(
                    ErrorCode.UNAVAILABLE,
                    "The event " + event.seq() + " of this book cannot be read. Whoever runs the server has to look.",
                    null,
                    e);
        }
    }
}
