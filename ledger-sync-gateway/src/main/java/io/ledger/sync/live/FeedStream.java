package io.ledger.sync.live;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.sync.door.NodeMemory;
import io.ledger.sync.live.BookLoops.StreamKey;
import io.ledger.sync.page.Cursor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The live end of a feed: what its up-to-date subscribers get, read and encoded once for all of them. While somebody is up to date it has a tip, the cursor that
 * those are at, and its frames continue one another from there. A subscriber that is behind reads by itself, but never beyond the tip, so it arrives exactly where a frame begins.
 * The last few frames are kept for those that are only just behind, for a moment and while there is room; that is all that is held, however slow anybody is. Thread-safe; {@link #advance} is for one thread at a time.
 */
final class FeedStream {

    /** Frames kept: with a window of 20 ms, some 160 ms of changes. */
    private static final int MAX_FRAMES = 8;

    /** Of all frames kept, but for the newest. */
    private static final long MAX_FRAME_CHARS = 4L * Subscription.MAX_MESSAGE_BYTES;

    private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long NO_TIP = Long.MAX_VALUE;

    private final StreamKey key;
    private final BookLoops.Share share;
    private final Feed feed;
    private final FeedReader reader;
    private final Runnable wakeLoop;
    private final BackOff backOff = new BackOff();
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

    private final NodeMemory.Account memory;
    private final Deque<Kept> recent = new ArrayDeque<>(); // guarded by this
    private @Nullable Cursor tip; // guarded by this

    /** @param memory for the frames that are kept */
    FeedStream(StreamKey key, BookLoops.Share share, FeedReader reader, Runnable wakeLoop, NodeMemory.Account memory) {
        this.key = key;
        this.share = share;
        this.feed = key.feed();
        this.memory = memory;
        this.reader = reader;
        this.wakeLoop = wakeLoop;
    }

    private record Kept(Step.Frame frame, long sinceNanos) {
        int chars() {
            return frame.body().chars();
        }
    }

    /** Which loop moves it on. */
    BookLoops.Share share() {
        return share;
    }

    StreamKey key() {
        return key;
    }

    Feed feed() {
        return feed;
    }

    /** Of its reading for those who are up to date. */
    BackOff backOff() {
        return backOff;
    }

    void add(Subscription subscription) {
        subscriptions.add(subscription);
    }

    /** Returns whether nobody is left. */
    boolean remove(Subscription subscription) {
        subscriptions.remove(subscription);
        boolean isLast = subscriptions.isEmpty();
        if (isLast) {
            forgetTip();
        }
        return isLast;
    }

    Set<Subscription> subscriptions() {
        return subscriptions;
    }

    /** The kept frame that continues a cursor. */
    synchronized Step.@Nullable Frame frameFrom(Cursor cursor) {
        for (Kept kept : recent) {
            Step.Frame frame = kept.frame();
            if (frame.from() == cursor.seq() && frame.epoch().equals(cursor.epoch())) {
                return frame;
            }
        }
        return null;
    }

    /** Up to where a subscriber with that cursor may read by itself: no limit while nobody is up to date in its epoch. */
    synchronized long limitFor(Cursor cursor) {
        return tip == null || !Objects.equals(tip.epoch(), cursor.epoch()) ? NO_TIP : tip.seq();
    }

    /** Tells that a subscriber has read by itself up to the head. */
    void join(Step.Frame frame) {
        synchronized (this) {
            Cursor reached = Cursor.of(frame.to(), frame.epoch());
            if (reached.equals(tip)) {
                return;
            }
            if (tip == null) {
                tip = reached;
            }
        }
        // Something may have been stored after the subscriber's snapshot, whose notification found nobody at the tip.
        wakeLoop.run();
    }

    /** Reads what came after the tip, if there is somebody at it, and wakes the subscribers. Returns whether there is more to read at once. */
    boolean advance() {
        Step.Frame frame = readForThoseAtTheTip();
        wakeSubscribers();
        return frame != null && !frame.reachesHead();
    }

    void wakeSubscribers() {
        for (Subscription subscription : subscriptions) {
            subscription.wake();
        }
    }

    private Step.@Nullable Frame readForThoseAtTheTip() {
        Cursor from = tipOrNull();
        if (from == null) {
            return null;
        }
        Subscription member = closeBehind();
        while (member != null) {
            try {
                return publish(reader.readShared(feed, member.userId(), from));
            } catch (LedgerException e) {
                if (e.code() == ErrorCode.UNAVAILABLE) {
                    break; // the book's matter: each member meets it on its own, and goes on when it is over
                }
                member.end(e.fault()); // this member's own matter; another may still read
                member = closeBehind();
            }
        }
        forgetTip();
        return null;
    }

    private synchronized @Nullable Cursor tipOrNull() {
        return tip;
    }

    /** A subscriber at the tip, or at most the kept frames behind it: the slower ones read by themselves, at their own pace. */
    private @Nullable Subscription closeBehind() {
        for (Subscription subscription : subscriptions) {
            Cursor position = subscription.position();
            if (position != null && (isTip(position) || frameFrom(position) != null)) {
                return subscription;
            }
        }
        return null;
    }

    private synchronized boolean isTip(Cursor position) {
        return position.equals(tip);
    }

    private synchronized Step.@Nullable Frame publish(Step step) {
        switch (step) {
            case Step.Frame frame -> {
                if (!frame.movesTheCursor()) {
                    return null;
                }
                tip = Cursor.of(frame.to(), frame.epoch());
                keep(new Kept(frame, System.nanoTime()));
                return frame;
            }
            case Step.Reset ignored -> forgetTip(); // each subscriber meets the reset on its own
            case Step.NotYet ignored -> {}
        }
        return null;
    }

    private void keep(Kept newest) {
        while (!recent.isEmpty() && (recent.size() >= MAX_FRAMES || charsKept() + newest.chars() > MAX_FRAME_CHARS)) {
            forgetOldest();
        }
        while (!memory.take(newest.chars())) {
            if (recent.isEmpty()) {
                return; // it has no room: each subscriber reads it alone, when its connection can take it
            }
            forgetOldest();
        }
        recent.addLast(newest);
    }

    private void forgetOldest() {
        memory.give(recent.removeFirst().chars());
    }

    private long charsKept() {
        return recent.stream().mapToLong(Kept::chars).sum();
    }

    /** Lets go of frames that nobody who is only just behind can want any more. */
    synchronized void forgetOldFrames() {
        long now = System.nanoTime();
        while (!recent.isEmpty() && now - recent.getFirst().sinceNanos() > MAX_AGE_NANOS) {
            forgetOldest();
        }
    }

    private synchronized void forgetTip() {
        tip = null;
        while (!recent.isEmpty()) {
            forgetOldest();
        }
    }
}
