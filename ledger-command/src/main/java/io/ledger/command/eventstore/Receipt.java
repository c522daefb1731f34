package io.ledger.command.eventstore;

import java.util.Objects;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command: the result of every command on the bus. Made before the handler runs and filled by the store when the unit of work commits, so
 * complete by the time the sender sees it.
 */
public final class Receipt {

    private static final String KEY = Receipt.class.getName();

    private long seq;
    private @Nullable Object event;

    private Receipt() {}

    /** The {@code seq} of the command's last event; 0 when it made none. */
    public long seq() {
        return seq;
    }

    /** The command's last event. */
    public Object event() {
        return Objects.requireNonNull(event, "The command made no event.");
    }

    /** Handles a command, and answers with its receipt in the place of the handler's result. */
    static Receipt issue(UnitOfWork<?> unitOfWork, InterceptorChain chain) throws Exception {
        Receipt receipt = new Receipt();
        unitOfWork.root().resources().put(KEY, receipt);
        chain.proceed();
        return receipt;
    }

    /** Fills the receipt of the command that the current thread handles, if it handles one. */
    static void fill(long lastSeq, @Nullable Object lastEvent) {
        CurrentUnitOfWork.ifStarted(unitOfWork -> {
            Receipt receipt = unitOfWork.root().getResource(KEY);
            if (receipt != null) {
                receipt.seq = lastSeq;
                receipt.event = lastEvent;
            }
        });
    }
}
