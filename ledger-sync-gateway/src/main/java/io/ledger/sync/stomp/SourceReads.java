package io.ledger.sync.stomp;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads for a connection what its subscriptions have to read, beside its writing: one message at a time, and none before that is taken. For the writer of the connection.
 */
final class SourceReads {

    private final ConnectionThreads threads;
    private final Runnable whenRead;
    private final Queue<Wanted> wanted = new ArrayDeque<>(); // the writer's
    private final AtomicReference<@Nullable Read> done = new AtomicReference<>();
    private boolean isReading; // the writer's

    /** @param whenRead called by another thread when {@link #poll} has something */
    SourceReads(ConnectionThreads threads, Runnable whenRead) {
        this.threads = threads;
        this.whenRead = whenRead;
    }

    private record Wanted(Source source, int seenWakes) {}

    /** What a source gave: null when there was nothing. */
    record Read(Source source, Source.@Nullable Message message, int seenWakes) {}

    /** Puts a source in the row of those that want to be read. */
    void add(Source source, int seenWakes) {
        wanted.add(new Wanted(source, seenWakes));
    }

    /** Begins with the next one, unless one is under way. */
    void startNext(int maxBytes) {
        if (isReading) {
            return;
        }
        Wanted next = wanted.poll();
        if (next != null) {
            isReading = true;
            threads.start("stomp-reader", () -> read(next, maxBytes));
        }
    }

    private void read(Wanted next, int maxBytes) {
        done.set(new Read(next.source(), next.source().read(maxBytes), next.seenWakes()));
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
