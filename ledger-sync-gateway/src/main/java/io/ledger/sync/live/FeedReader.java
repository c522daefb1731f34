package io.ledger.sync.live;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.EventPage;
import io.ledger.eventlog.Provenance;
import io.ledger.eventlog.trace.Traces;
import io.ledger.eventlog.trace.Traces.Traced;
import io.ledger.platform.json.Json;
import io.ledger.sync.page.Cursor;
import io.ledger.sync.page.Page;
import io.ledger.sync.page.PageLimits;
import io.ledger.sync.page.PageReader;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Reads what continues a cursor of a feed. Thread-safe. */
@Component
class FeedReader {

    /** Replays that read PostgreSQL at the same time: half of the reading pool, so that live frames and HTTP are not held up. */
    private static final int MAX_CATCH_UPS = 8;

    /** Events of a frame of which a trace is told. */
    private static final int MAX_TRACED = 64;

    /** Events have one history. */
    private static final String NO_EPOCH = "";

    private final PageReader pages;
    private final EventLog log;
    private final SyncMetrics metrics;
    private final FilterLanes filters;
    private final Traces traces;
    private final Semaphore catchUps = new Semaphore(MAX_CATCH_UPS);

    FeedReader(PageReader pages, EventLog log, SyncMetrics metrics, FilterLanes filters, Traces traces) {
        this.pages = pages;
        this.log = log;
        this.metrics = metrics;
        this.filters = filters;
        this.traces = traces;
    }

    /**
     * Reads for one subscriber that is behind. Waits while too many do.
     *
     * @throws LedgerException {@code not_found} when the user is no member of the book, {@code unavailable} as {@link PageReader#requireStored}
     * @throws org.springframework.dao.DataAccessException when the database fails
     */
    Step catchUp(Feed feed, UUID userId, Cursor cursor, long upTo, int maxBytes) {
        return feed.isFiltered()
                ? filters.read(userId, () -> readForOne(feed, userId, cursor, upTo, maxBytes))
                : catchUpUnfiltered(feed, userId, cursor, upTo, maxBytes);
    }

    private Step catchUpUnfiltered(Feed feed, UUID userId, Cursor cursor, long upTo, int maxBytes) {
        catchUps.acquireUninterruptibly();
        try {
            return readForOne(feed, userId, cursor, upTo, maxBytes);
        } finally {
            catchUps.release();
        }
    }

    private Step readForOne(Feed feed, UUID userId, Cursor cursor, long upTo, int maxBytes) {
        int bytes = Math.min(maxBytes, Subscription.MAX_MESSAGE_BYTES);
        Step step = read(feed, userId, cursor, upTo, bytes);
        if (step instanceof Step.Frame frame && feed instanceof Feed.Changes) {
            pages.requireStored(feed.bookId(), frame.head());
        }
        return step;
    }

    /**
     * Reads what all subscribers at that cursor get. Where the rows end is not compared with the log here, where it would cost every frame: those at the cursor have come there by {@link #catchUp},
     * and from there on rows move only by events that are stored. Throws as {@link #catchUp}.
     */
    Step readShared(Feed feed, UUID userId, Cursor cursor) {
        Supplier<Step> reading = () -> read(feed, userId, cursor, Long.MAX_VALUE, Subscription.MAX_MESSAGE_BYTES);
        long began = System.nanoTime();
        Step step = feed.isFiltered() ? filters.read(userId, reading) : reading.get();
        if (traces.isOn() && step instanceof Step.Frame frame && frame.movesTheCursor()) {
            trace(feed, frame, System.nanoTime() - began);
        }
        return step;
    }

    /** Of the frame's first events. The log is asked for them: rows do not say which command changed them. */
    private void trace(Feed feed, Step.Frame frame, long tookNanos) {
        List<Traced> events = log.after(feed.bookId(), frame.from(), MAX_TRACED).stream()
                .filter(event -> event.seq() <= frame.to())
                .map(event -> new Traced(Provenance.of(event).commandId(), event.bookId(), event.seq()))
                .toList();
        traces.framed(events, frame.from(), frame.to(), tookNanos);
    }

    private Step read(Feed feed, UUID userId, Cursor cursor, long upTo, int maxBytes) {
        Step step = switch (feed) {
            case Feed.Changes changes -> changes(changes, userId, cursor, PageLimits.ofBytes(maxBytes, upTo));
            case Feed.Events events -> events(log.seenBy(userId), events, cursor, upTo, maxBytes);
        };
        metrics.encoded();
        return step;
    }

    private Step changes(Feed.Changes feed, UUID userId, Cursor cursor, PageLimits limits) {
        return switch (pages.read(userId, feed.selection(), cursor, limits)) {
            case Page.Changes page ->
                new Step.Frame(page.epoch(), page.from(), page.to(), page.head(), page.rows(), Body.of(page.json()));
            case Page.Reset reset -> new Step.Reset(reset.epoch(), Body.of(reset.json()));
            case Page.NotYet ignored -> new Step.NotYet();
        };
    }

    private static Step events(EventLog seen, Feed.Events feed, Cursor cursor, long upTo, int maxBytes) {
        long from = cursor.atHead() ? seen.head(feed.bookId()).seq() : cursor.seq();
        int limit = Math.clamp(upTo - from, 1, Math.clamp(maxBytes / EventLog.EVENT_BYTES, 1, EventPage.MAX_EVENTS));
        // Payloads are text within JSON: each quote in them has a backslash on the way.
        EventPage page = EventPage.read(seen, feed.bookId(), from, limit, maxBytes - maxBytes / 4);
        if (from > page.headSeq()) {
            throw new LedgerException(
                    ErrorCode.INVALID_CURSOR, "The book has only " + page.headSeq() + " events.", "cursor");
        }
        long to = page.events().isEmpty() ? from : page.events().getLast().seq();
        return new Step.Frame(NO_EPOCH, from, to, page.headSeq(), page.events().size(), Body.of(Json.write(page)));
    }
}
