package io.ledger.sync.stomp;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import org.jspecify.annotations.Nullable;

/** A fault after which the connection cannot go on: the client gets an {@code ERROR} frame, and the connection is closed. */
final class ProtocolFault extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Fault fault;
    private final @Nullable String receipt;

    ProtocolFault(Fault fault, @Nullable String receipt) {
        super(fault.message());
        this.fault = fault;
        this.receipt = receipt;
    }

    static ProtocolFault malformed(String message, @Nullable String receipt) {
        return new ProtocolFault(Fault.of(ErrorCode.MALFORMED, message), receipt);
    }

    Fault fault() {
        return fault;
    }

    /** The receipt that the faulty frame asked for. */
    @Nullable
    String receipt() {
        return receipt;
    }
}
