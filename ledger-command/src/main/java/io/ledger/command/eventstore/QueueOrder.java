package io.ledger.command.eventstore;

import java.util.function.Supplier;

/**
 * Lets a caller know when the events of a decision wait to be stored. Events are stored in the order in which they came to wait, so a caller that begins the next decision then has them
 * stored in the order of its decisions, and the commits are shared all the same.
 */
public final class QueueOrder {

    private static final ScopedValue<Runnable> WAITING = ScopedValue.newInstance();

    private QueueOrder() {}

    /** Makes a decision in this thread; {@code waiting} is run each time that events of it have come to wait, which is not at all where it stores none. */
    public static <T> T calling(Runnable waiting, Supplier<T> decision) {
        return ScopedValue.where(WAITING, waiting).call(decision::get);
    }

    static void tell() {
        if (WAITING.isBound()) {
            WAITING.get().run();
        }
    }
}
