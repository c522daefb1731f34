package io.ledger.sync.live;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What moves the streams of one book and kind on: those without a filter by one loop, those with one by a loop of whoever asked first. Somebody who has many filters has two: one for the few that
 * others may share, and one for the rest, which are theirs alone. So the many questions of one keep nobody else waiting. Thread-safe.
 */
final class BookLoops {

    private final SyncMetrics metrics;
    private final Map<Share, FeedLoop> loops = new ConcurrentHashMap<>();

    /**
     * Which streams go together.
     *
     * @param asker who asked first for a filtered stream; null for streams without a filter
     * @param isShared whether others may follow them
     */
    record Share(@Nullable UUID asker, boolean isShared) {
        static Share of(StreamKey key, UUID asker) {
            return new Share(key.feed().isFiltered() ? asker : null, key.own() == null);
        }

        boolean isFiltered() {
            return asker != null;
        }
    }

    /**
     * A stream's name.
     *
     * @param own null for the stream that all share who follow that feed
     */
    record StreamKey(Feed feed, @Nullable UUID own) {}

    BookLoops(SyncMetrics metrics) {
        this.metrics = metrics;
    }

    void add(FeedStream stream) {
        loops.computeIfAbsent(stream.share(), share -> new FeedLoop(metrics, share.isFiltered()))
                .add(stream);
    }

    /** Returns whether no stream is left. */
    boolean remove(FeedStream stream) {
        loops.computeIfPresent(stream.share(), (share, loop) -> loop.remove(stream) ? null : loop);
        return loops.isEmpty();
    }

    void wake(Share share) {
        FeedLoop loop = loops.get(share);
        if (loop != null) {
            loop.wake(List.of());
        }
    }

    void wake(Collection<String> tables) {
        loops.values().forEach(loop -> loop.wake(tables));
    }

    /** Wakes those that have to be woken though nothing is new. */
    void wakeFailed() {
        loops.values().stream().filter(FeedLoop::isRetryDue).forEach(loop -> loop.wake(List.of()));
    }
}
