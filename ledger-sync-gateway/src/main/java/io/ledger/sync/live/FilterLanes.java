package io.ledger.sync.live;

import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Where filtered rows are read. Each filter is a question to PostgreSQL of its own, for each change: somebody with hundreds of them would keep it busy for everybody. So of one user one is asked
 * at a time, and of all together as many as half of the processors could work on; who waits is served in turn. Rows without a filter do not wait here. Thread-safe.
 */
@Component
class FilterLanes {

    /** Users with the same remainder share a lane; few enough to be held for ever. */
    private static final int LANES = 256;

    private static final boolean FAIR = true;

    private final Semaphore[] lanes =
            Stream.generate(() -> new Semaphore(1, FAIR)).limit(LANES).toArray(Semaphore[]::new);
    private final Semaphore all = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors() / 2), FAIR);

    /** Reads for that user when it is their turn. */
    <T> T read(UUID userId, Supplier<T> reading) {
        Semaphore lane = lanes[Math.floorMod(userId.hashCode(), LANES)];
        lane.acquireUninterruptibly();
        try {
            all.acquireUninterruptibly();
            try {
                return reading.get();
            } finally {
                all.release();
            }
        } finally {
            lane.release();
        }
    }
}
