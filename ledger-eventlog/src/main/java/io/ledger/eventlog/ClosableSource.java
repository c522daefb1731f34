package io.ledger.eventlog;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** A source for one processor, which reads one stream at a time: so the stream that it leaves behind when it dies can be closed. Thread-safe. */
final class ClosableSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private @Nullable BlockingStream<TrackedEventMessage<?>> latest;

    ClosableSource(StreamableMessageSource<TrackedEventMessage<?>> source) {
        this.source = source;
    }

    @Override
    public synchronized BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        BlockingStream<TrackedEventMessage<?>> stream = source.openStream(token);
        latest = stream;
        return stream;
    }

    @Override
    public TrackingToken createTailToken() {
        return source.createTailToken();
    }

    /** Closes the stream that was opened last; closing it twice does no harm. */
    synchronized void close() {
        if (latest != null) {
            latest.close();
            latest = null;
        }
    }
}
