package io.ledger.eventlog;

import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.Message;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.monitoring.NoOpMessageMonitorCallback;

/**
 * The events that a processor has taken and not handled yet, in bytes. Axon counts them, 1,024 a segment, whatever one comes to; with this no more are handed out once they come to
 * much. What Axon drops when it gives up a segment is never reported, so a count that stands still for long is taken for such, and forgotten. Thread-safe.
 */
final class InFlight implements MessageMonitor<Message<?>> {

    /** Beyond which no further event is handed out. Some two or three times what the queues of a processor hold of usual events; decoded, and as rows, they come to many times that. */
    static final long MAX_BYTES = 8L * 1024 * 1024;

    private static final long FORGET_AFTER_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Runnable onRoom;
    private long bytes; // guarded by this
    private long movedNanos = System.nanoTime(); // guarded by this

    /** @param onRoom called when there is room again */
    InFlight(Runnable onRoom) {
        this.onRoom = onRoom;
    }

    synchronized boolean hasRoom() {
        if (bytes >= MAX_BYTES && System.nanoTime() - movedNanos > FORGET_AFTER_NANOS) {
            bytes = 0;
        }
        return bytes < MAX_BYTES;
    }

    synchronized void handOut(StoredEvent event) {
        move(weight(event));
    }

    synchronized void forget() {
        bytes = 0;
    }

    /** A message is handled, or belongs to no segment of this node. */
    @Override
    public MonitorCallback onMessageIngested(Message<?> message) {
        if (message.getMetaData().get(EventMessages.STORED) instanceof StoredEvent event && takeBack(event)) {
            onRoom.run();
        }
        return NoOpMessageMonitorCallback.INSTANCE;
    }

    /** Returns whether there is room only now. */
    private synchronized boolean takeBack(StoredEvent event) {
        boolean wasFull = bytes >= MAX_BYTES;
        move(-weight(event));
        return wasFull && bytes < MAX_BYTES;
    }

    private synchronized void move(long by) {
        bytes = Math.max(0, bytes + by);
        movedNanos = System.nanoTime();
    }

    private static long weight(StoredEvent event) {
        return (long) EventLog.EVENT_BYTES
                + event.payload().length()
                + event.metadata().length();
    }
}
