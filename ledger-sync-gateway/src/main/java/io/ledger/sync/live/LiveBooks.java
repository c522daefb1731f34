package io.ledger.sync.live;

import io.ledger.eventlog.EventLogSource;
import io.ledger.platform.postgres.Channels;
import io.ledger.platform.postgres.Notifications;
import io.ledger.platform.postgres.RowsNotice;
import io.ledger.sync.door.NodeMemory;
import io.ledger.sync.live.BookLoops.StreamKey;
import io.ledger.sync.page.Cursor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All subscriptions of this node, and what wakes them. Thread-safe. */
@Component
public class LiveBooks {

    /** Filters of one user in one book that are shared with others who have the same. */
    private static final int MAX_SHARED_FILTERS = 16;

    private final FeedReader reader;
    private final SyncMetrics metrics;
    private final NodeMemory memory;
    private final Map<LoopKey, BookLoops> loops = new ConcurrentHashMap<>();
    private final Map<StreamKey, FeedStream> streams = new ConcurrentHashMap<>();
    private final Map<Follower, Integer> filters = new ConcurrentHashMap<>();

    /** Who has filtered subscriptions in a book. */
    private record Follower(UUID bookId, UUID userId) {}

    /** A book has a loop for its rows and one for its events, because each is woken by another channel. */
    private record LoopKey(UUID bookId, Class<? extends Feed> kind) {
        static LoopKey of(Feed feed) {
            return new LoopKey(feed.bookId(), feed.getClass());
        }
    }

    LiveBooks(FeedReader reader, SyncMetrics metrics, NodeMemory memory, Notifications notifications) {
        this.reader = reader;
        this.memory = memory;
        this.metrics = metrics;
        notifications.listen(Channels.VIEWS, this::viewsChanged);
        notifications.listen(Channels.EVENTS, this::eventsStored);
        notifications.listen(Channels.LIVES, ignored -> wakeAll(Feed.Changes.class));
        metrics.gauge("ledger.sync.subscriptions.live", "Subscriptions that are up to date", () -> live());
        metrics.gauge(
                "ledger.sync.subscriptions.behind",
                "Subscriptions that are reading from their cursor",
                () -> subscriptions().count() - live());
    }

    /**
     * Adds a subscriber. Whoever calls has checked that the user may.
     *
     * @param onReady called by any thread when {@link Subscription#next} may have something; must not block
     */
    public Subscription subscribe(Feed feed, UUID userId, Cursor start, Runnable onReady) {
        Subscription[] added = new Subscription[1];
        streams.compute(keyOf(feed, userId), (key, known) -> {
            FeedStream stream = known == null ? open(key, userId) : known;
            added[0] = new Subscription(feed, userId, start, onReady, stream, reader, metrics);
            stream.add(added[0]);
            return stream;
        });
        return added[0];
    }

    /** Who has many filters shares them with nobody: whose they are decides who waits for them. */
    private StreamKey keyOf(Feed feed, UUID userId) {
        if (!feed.isFiltered()) {
            return new StreamKey(feed, null);
        }
        int many = filters.merge(new Follower(feed.bookId(), userId), 1, Integer::sum);
        return new StreamKey(feed, many > MAX_SHARED_FILTERS ? userId : null);
    }

    public void unsubscribe(Subscription subscription) {
        boolean[] wasThere = new boolean[1];
        streams.computeIfPresent(subscription.stream().key(), (key, stream) -> {
            wasThere[0] = stream.subscriptions().contains(subscription);
            if (!stream.remove(subscription)) {
                return stream;
            }
            loops.computeIfPresent(LoopKey.of(key.feed()), (ignored, all) -> all.remove(stream) ? null : all);
            return null;
        });
        Feed feed = subscription.feed();
        if (wasThere[0] && feed.isFiltered()) {
            filters.computeIfPresent(
                    new Follower(feed.bookId(), subscription.userId()), (ignored, many) -> many == 1 ? null : many - 1);
        }
    }

    private FeedStream open(StreamKey key, UUID asker) {
        LoopKey loopKey = LoopKey.of(key.feed());
        BookLoops.Share share = BookLoops.Share.of(key, asker);
        FeedStream stream = new FeedStream(key, share, reader, () -> wake(loopKey, share), memory.open());
        loops.compute(loopKey, (ignored, known) -> {
            BookLoops all = known == null ? new BookLoops(metrics) : known;
            all.add(stream);
            return all;
        });
        return stream;
    }

    private void wake(LoopKey key, BookLoops.Share share) {
        BookLoops all = loops.get(key);
        if (all != null) {
            all.wake(share);
        }
    }

    private void wake(LoopKey key, List<String> tables) {
        BookLoops all = loops.get(key);
        if (all != null) {
            all.wake(tables);
        }
    }

    /** Wakes whoever follows a kind of feed of a book. */
    void wake(Class<? extends Feed> kind, UUID bookId) {
        wake(new LoopKey(bookId, kind), List.of());
    }

    /** Wakes whoever follows a kind of feed of any book. */
    void wakeAll(Class<? extends Feed> kind) {
        loops.forEach((key, loop) -> {
            if (key.kind() == kind) {
                loop.wake(List.of());
            }
        });
    }

    /** Wakes those whose last reading failed, and whose time has come to try again. */
    void wakeFailed() {
        loops.values().forEach(BookLoops::wakeFailed);
        streams.values().forEach(FeedStream::forgetOldFrames);
        subscriptions().filter(Subscription::isRetryDue).forEach(Subscription::wake);
    }

    private void eventsStored(String notice) {
        List<UUID> books = EventLogSource.booksOf(notice);
        if (books.isEmpty()) {
            wakeAll(Feed.Events.class);
        } else {
            books.forEach(book -> wake(Feed.Events.class, book));
        }
    }

    private void viewsChanged(String payload) {
        if (payload.isEmpty()) {
            wakeAll(Feed.Changes.class);
            return;
        }
        RowsNotice.parse(payload)
                .forEach(moved -> wake(new LoopKey(moved.bookId(), Feed.Changes.class), List.copyOf(moved.tables())));
    }

    /** The subscriptions now of some books, by the book that they follow. */
    Map<UUID, Set<Subscription>> byBook(Predicate<UUID> wanted) {
        Map<UUID, Set<Subscription>> books = new HashMap<>();
        subscriptions()
                .filter(subscription -> wanted.test(subscription.feed().bookId()))
                .forEach(subscription -> books.computeIfAbsent(
                                subscription.feed().bookId(), ignored -> ConcurrentHashMap.newKeySet())
                        .add(subscription));
        return books;
    }

    /** The books of which somebody follows that kind of feed. */
    Set<UUID> followed(Class<? extends Feed> kind) {
        return loops.keySet().stream()
                .filter(key -> key.kind() == kind)
                .map(LoopKey::bookId)
                .collect(Collectors.toSet());
    }

    private Stream<Subscription> subscriptions() {
        return streams.values().stream().flatMap(stream -> stream.subscriptions().stream());
    }

    private long live() {
        return subscriptions().filter(Subscription::isLive).count();
    }
}
