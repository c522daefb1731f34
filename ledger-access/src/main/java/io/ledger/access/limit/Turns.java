package io.ledger.access.limit;

import io.ledger.api.error.LedgerException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What one user may have under way at once on this node; one more waits for its turn, in the order in which it came, and not for long. Thread-safe. */
final class Turns {

    /** Of one user and kind. Each costs a virtual thread and a connection. */
    private static final int MAX_WAITING = 256;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** What has turns. */
    enum Kind {
        PUSHES("pushes"),
        REPORTS("reports"),
        PDFS("PDFs"),
        EXPORTS("exports");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final Bounds bounds;
    private final Map<Key, Line> lines = new ConcurrentHashMap<>();

    private record Key(Kind kind, UUID user) {}

    /** @param people those in it, whether it is their turn or they wait */
    private record Line(Semaphore free, int people) {}

    /** Something under way. */
    interface Turn extends AutoCloseable {
        /** Ends it. */
        @Override
        void close();
    }

    Turns(Bounds bounds) {
        this.bounds = bounds;
    }

    /** Waits for the user's turn; throws {@link LedgerException} ({@code rate_limited}) when it does not come. */
    Turn take(Kind kind, UUID user) {
        Key key = new Key(kind, user);
        Line line = lines.compute(key, (ignored, before) -> joined(kind, before));
        boolean isTaken = false;
        try {
            isTaken = line.free().tryAcquire(bounds.turnWait().toMillis(), TimeUnit.MILLISECONDS);
            if (!isTaken) {
                throw refusal(kind);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal(kind);
        } finally {
            if (!isTaken) {
                leave(key);
            }
        }
        return () -> {
            line.free().release();
            leave(key);
        };
    }

    /** How many lines there are. */
    int size() {
        return lines.size();
    }

    private Line joined(Kind kind, @Nullable Line before) {
        if (before == null) {
            return new Line(new Semaphore(atOnce(kind), true), 1);
        }
        if (before.people() >= atOnce(kind) + MAX_WAITING) {
            throw refusal(kind);
        }
        return new Line(before.free(), before.people() + 1);
    }

    private void leave(Key key) {
        lines.computeIfPresent(
                key, (ignored, line) -> line.people() == 1 ? null : new Line(line.free(), line.people() - 1));
    }

    private int atOnce(Kind kind) {
        return switch (kind) {
            case PUSHES -> bounds.pushesAtOnce();
            case REPORTS -> bounds.reportsAtOnce();
            case PDFS -> bounds.pdfsAtOnce();
            case EXPORTS -> bounds.exportsAtOnce();
        };
    }

    private LedgerException refusal(Kind kind) {
        return LedgerException.rateLimited(
                "Too many " + kind.words + " at once: " + atOnce(kind) + " of yours are being worked on.", RETRY_AFTER);
    }
}
