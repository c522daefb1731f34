package io.ledger.sync.stomp;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What has messages for a connection, one after another, when it is asked. {@link #atHand} and {@link #read} are for one thread at a time, whichever it is; {@link #wake} is for any.
 */
abstract class Source {

    /** Says that {@link #read} has to be asked. */
    static final Message TO_BE_READ = new Message() {
        @Override
        public @Nullable ServerFrame frame() {
            return null;
        }

        @Override
        public boolean isToBeRead() {
            return true;
        }
    };

    /** Wakes that the outbox did not answer for yet. While there are any it has the source, in one place. */
    private final AtomicInteger wakes = new AtomicInteger();

    /** A message whose turn may still have to come. */
    @FunctionalInterface
    interface Message {
        /** Makes its frame, when it is going to be written; null when nobody wants it any more. */
        @Nullable
        ServerFrame frame();

        /** Whether this stands for a message that is not there yet. */
        default boolean isToBeRead() {
            return false;
        }
    }

    /** The next message if it is there without waiting for anything, null when there is none now, or {@link #TO_BE_READ}; its body is to have at most about {@code maxBytes}. */
    abstract @Nullable Message atHand(int maxBytes);

    /** The next message, for which it may wait long; null when there is none now. */
    abstract @Nullable Message read(int maxBytes);

    /** Tells that there may be a message. Returns whether the outbox has to take the source up: it has it already otherwise. */
    final boolean wake() {
        return wakes.getAndIncrement() == 0;
    }

    final int wakes() {
        return wakes.get();
    }

    /** Whether it was woken after its {@link #wakes} were seen; if not, it is let go. */
    final boolean wasWokenSince(int seenWakes) {
        return !wakes.compareAndSet(seenWakes, 0);
    }
}
