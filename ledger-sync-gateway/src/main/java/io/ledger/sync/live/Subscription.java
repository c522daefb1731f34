package io.ledger.sync.live;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.json.Json;
import io.ledger.sync.page.Cursor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscriber of a feed: a cursor. It holds no messages; whoever carries them to the client calls {@link #next} each time that the client can take one more,
 * and again after each call of {@code onReady}. What it returns is one ordered stream in which each message continues the one before. Thread-safe, but {@code next} is for one
 * thread at a time.
 */
public final class Subscription {

    private static final Logger log = LoggerFactory.getLogger(Subscription.class);

    /** What a message has at most, but for the rows of one {@code seq}. */
    public static final int MAX_MESSAGE_BYTES = 256 * 1024;

    private static final Delivery TO_BE_READ = new Delivery(Body.NONE, null);

    private final Feed feed;
    private final UUID userId;
    private final Runnable onReady;
    private final FeedStream stream;
    private final FeedReader reader;
    private final SyncMetrics metrics;
    private final BackOff backOff = new BackOff();

    private volatile Cursor cursor;
    private volatile boolean started;
    private volatile @Nullable Fault end;
    private boolean endTold; // the reading thread's, as is toldUnavailable
    private @Nullable Fault toldUnavailable;

    Subscription(
            Feed feed,
            UUID userId,
            Cursor start,
            Runnable onReady,
            FeedStream stream,
            FeedReader reader,
            SyncMetrics metrics) {
        this.feed = feed;
        this.userId = userId;
        this.cursor = start;
        this.onReady = onReady;
        this.stream = stream;
        this.reader = reader;
        this.metrics = metrics;
    }

    /**
     * A message for the client.
     *
     * @param body none where there is a fault
     * @param fault set in the last one: the subscription has ended
     */
    public record Delivery(Body body, @Nullable Fault fault) {

        /** Whether it is none yet: {@link Subscription#next} would read it from PostgreSQL. */
        public boolean isToBeRead() {
            return body.isEmpty() && fault == null;
        }
    }

    /**
     * The next message, or null when there is none at the moment. May read PostgreSQL.
     *
     * @param maxBytes what its JSON is to have at most; the rows of one {@code seq} are sent together, whatever they come to
     */
    public @Nullable Delivery next(int maxBytes) {
        if (end == null) {
            try {
                return advance(maxBytes);
            } catch (LedgerException e) {
                if (e.code() == ErrorCode.UNAVAILABLE) {
                    return unavailable(e);
                }
                end(e.fault());
            } catch (RuntimeException e) {
                failed(e);
                return null;
            }
        }
        return lastDelivery();
    }

    /** As {@link #next}, but reads nothing: where that would, it says so ({@link Delivery#isToBeRead}). For the same one thread at a time. */
    public @Nullable Delivery atHand(int maxBytes) {
        if (end != null) {
            return lastDelivery();
        }
        if (!started) {
            return TO_BE_READ;
        }
        Step.Frame frame = stream.frameFrom(cursor);
        if (frame != null && frame.body().chars() <= maxBytes) {
            return take(frame);
        }
        return stream.limitFor(cursor) <= cursor.seq() ? null : TO_BE_READ;
    }

    private @Nullable Delivery lastDelivery() {
        Fault fault = end;
        if (fault == null || endTold) {
            return null;
        }
        endTold = true;
        return new Delivery(Body.NONE, fault);
    }

    /** The book is there and cannot be shown: the client is told once, and the subscription stays. */
    private @Nullable Delivery unavailable(LedgerException e) {
        backOff.failed(e);
        Fault fault = e.fault();
        if (fault.equals(toldUnavailable)) {
            return null;
        }
        toldUnavailable = fault;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", fault);
        body.put("ended", false);
        return new Delivery(Body.of(Json.write(body)), null);
    }

    private void failed(RuntimeException e) {
        long pauseMs = backOff.failed(e);
        if (BackOff.isPassing(e)) {
            log.warn("Cannot read the changes of book {} at the moment: {}", feed.bookId(), e.getMessage());
        } else {
            log.error("Cannot read the changes of book {}; again in {} ms", feed.bookId(), pauseMs, e);
        }
    }

    private @Nullable Delivery advance(int maxBytes) {
        long upTo = Long.MAX_VALUE;
        if (started) {
            Step.Frame frame = stream.frameFrom(cursor);
            if (frame != null && frame.body().chars() <= maxBytes) {
                return take(frame);
            }
            upTo = stream.limitFor(cursor);
            if (upTo <= cursor.seq()) {
                return null; // up to date: the next frame comes from the stream
            }
        }
        if (!backOff.allowsReading()) {
            return null; // who watches over the back-offs wakes it in time
        }
        Step step = reader.catchUp(feed, userId, cursor, upTo, maxBytes);
        backOff.succeeded();
        toldUnavailable = null;
        return switch (step) {
            case Step.NotYet ignored -> null;
            case Step.Reset reset -> {
                cursor = Cursor.of(0, reset.epoch());
                started = false;
                yield new Delivery(reset.body(), null);
            }
            case Step.Frame frame -> {
                boolean isNews = !started || frame.movesTheCursor();
                Delivery delivery = take(frame);
                if (frame.reachesHead()) {
                    stream.join(frame);
                }
                yield isNews ? delivery : null;
            }
        };
    }

    private Delivery take(Step.Frame frame) {
        started = true;
        cursor = Cursor.of(frame.to(), frame.epoch());
        metrics.sent(frame.rows());
        return new Delivery(frame.body(), null);
    }

    /** Ends it with an error, which becomes its last message. */
    void end(Fault fault) {
        if (end == null) {
            end = fault;
            onReady.run();
        }
    }

    /** Lets the client's carrier look for a message. */
    void wake() {
        onReady.run();
    }

    Feed feed() {
        return feed;
    }

    FeedStream stream() {
        return stream;
    }

    UUID userId() {
        return userId;
    }

    /** The cursor after the last message, once there was one. */
    @Nullable
    Cursor position() {
        return started && end == null ? cursor : null;
    }

    /** Whether it is up to date. */
    boolean isLive() {
        Cursor position = position();
        return position != null && position.seq() >= stream.limitFor(position);
    }

    /** Whether its last reading failed and it is time to try again, so that somebody has to wake it. */
    boolean isRetryDue() {
        return end == null && backOff.isDue();
    }
}
