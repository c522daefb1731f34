package io.ledger.sync.live;

import io.ledger.platform.eventlog.EventLogSource;
import io.ledger.platform.postgres.Notifications;
import io.ledger.sync.page.Cursor;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All subscriptions of this node, and what wakes them. Thread-safe. */
@Component
public class LiveBooks {

    private static final String VIEWS_CHANNEL = "ledger_views";

    private final FeedReader reader;
    private final SyncMetrics metrics;
    private final Map<LoopKey, FeedLoop> loops = new ConcurrentHashMap<>();
    private final Map<Feed, FeedStream> streams = new ConcurrentHashMap<>();

    /** A book has a loop for its rows and one for its events, because each is woken by another channel. */
    private record LoopKey(UUID bookId, Class<? extends Feed> kind) {
        static LoopKey of(Feed feed) {
            return new LoopKey(feed.bookId(), feed.getClass());
        }
    }

    LiveBooks(FeedReader reader, SyncMetrics metrics, Notifications notifications) {
        this.reader = reader;
        this.metrics = metrics;
        notifications.listen(VIEWS_CHANNEL, this::viewsChanged);
        notifications.listen(EventLogSource.CHANNEL, ignored -> wakeAll(Feed.Events.class));
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
        streams.compute(feed, (ignored, known) -> {
            FeedStream stream = known == null ? open(feed) : known;
            added[0] = new Subscription(feed, userId, start, onReady, stream, reader, metrics);
            stream.add(added[0]);
            return stream;
        });
        return added[0];
    }

    public void unsubscribe(Subscription subscription) {
        streams.computeIfPresent(subscription.feed(), (feed, stream) -> {
            if (!stream.remove(subscription)) {
                return stream;
            }
            loops.computeIfPresent(LoopKey.of(feed), (key, loop) -> loop.remove(stream) ? null : loop);
            return null;
        });
    }

    private FeedStream open(Feed feed) {
        LoopKey key = LoopKey.of(feed);
        FeedStream stream = new FeedStream(feed, reader, () -> wake(key));
        loops.compute(key, (ignored, known) -> {
            FeedLoop loop = known == null ? new FeedLoop(metrics) : known;
            loop.add(stream);
            return loop;
        });
        return stream;
    }

    private void wake(LoopKey key) {
        FeedLoop loop = loops.get(key);
        if (loop != null) {
            loop.wake();
        }
    }

    /** Wakes whoever follows the rows of a book. */
    void wakeRows(UUID bookId) {
        wake(new LoopKey(bookId, Feed.Changes.class));
    }

    /** Wakes whoever follows a kind of feed of any book. */
    void wakeAll(Class<? extends Feed> kind) {
        loops.forEach((key, loop) -> {
            if (key.kind() == kind) {
                loop.wake();
            }
        });
    }

    /** Wakes those whose last reading failed. */
    void wakeFailed() {
        loops.values().stream().filter(FeedLoop::hasFailed).forEach(FeedLoop::wake);
        subscriptions().filter(Subscription::hasFailed).forEach(Subscription::wake);
    }

    private void viewsChanged(String payload) {
        if (payload.isEmpty()) {
            wakeAll(Feed.Changes.class);
            return;
        }
        payload.lines().forEach(line -> {
            int space = line.indexOf(' ');
            wakeRows(UUID.fromString(space < 0 ? line : line.substring(0, space)));
        });
    }

    /** The subscriptions now, by the book that they follow. */
    Map<UUID, Set<Subscription>> byBook() {
        Map<UUID, Set<Subscription>> books = new HashMap<>();
        subscriptions()
                .forEach(subscription -> books.computeIfAbsent(
                                subscription.feed().bookId(), ignored -> ConcurrentHashMap.newKeySet())
                        .add(subscription));
        return books;
    }

    /** The books whose rows somebody follows. */
    Collection<UUID> booksWithRows() {
        return loops.keySet().stream()
                .filter(key -> key.kind() == Feed.Changes.class)
                .map(LoopKey::bookId)
                .toList();
    }

    private Stream<Subscription> subscriptions() {
        return streams.values().stream().flatMap(stream -> stream.subscriptions().stream());
    }

    private long live() {
        return subscriptions().filter(Subscription::isLive).count();
    }
}
