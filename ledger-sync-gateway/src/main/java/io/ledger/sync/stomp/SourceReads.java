package io.ledger.sync.stomp;

import io.ledger.sync.door.NodeMemory;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads for a connection what its subscriptions have to read, beside its writing: one message at a time, and none before that is taken. For the writer of the connection.
 */
final class SourceReads {

    private final ConnectionThreads threads;
    private final NodeMemory.Account memory;
    private final Runnable whenRead;
    private final Queue<Wanted> wanted = new ArrayDeque<>(); // the writer's
    private final AtomicReference<@Nullable Read> done = new AtomicReference<>();
    private boolean isReading; // the writer's

    /** @param whenRead called by another thread when {@link #poll} has something */
    SourceReads(ConnectionThreads threads, NodeMemory.Account memory, Runnable whenRead) {
        this.threads = threads;
        this.memory = memory;
        this.whenRead = whenRead;
    }

    private record Wanted(Source source, int seenWakes) {}

    /**
     * What a source gave: null when there was nothing.
     *
     * @param heldBytes taken for it, to be given back when it is written
     */
    record Read(Source source, Source.@Nullable Message message, int seenWakes, long heldBytes) {}

    /** Puts a source in the row of those that want to be read. */
    void add(Source source, int seenWakes) {
        wanted.add(new Wanted(source, seenWakes));
    }

    /** Begins with the next one, unless one is under way. Returns whether what it gives can be held. */
    boolean startNext(int maxBytes) {
        if (isReading) {
            return true;
        }
        Wanted next = wanted.peek();
        if (next == null) {
            return true;
        }
        if (!memory.take(maxBytes)) {
            return false;
        }
        wanted.remove();
        isReading = true;
        threads.start("stomp-reader", () -> read(next, maxBytes));
        return true;
    }

    private void read(Wanted next, int maxBytes) {
        done.set(new Read(next.source(), next.source().read(maxBytes), next.seenWakes(), maxBytes));
        whenRead.run();
    }

    /** What was read, once; null when nothing is there. */
    @Nullable
    Read poll() {
        Read read = done.get();
        if (read != null) {
            done.set(null);
            isReading = false;
        }
        return read;
    }
}
