package io.ledger.api.error;

import org.jspecify.annotations.Nullable;

/** A request that cannot be done, with the code that the client gets. Not for faults of our own: those are ordinary exceptions. */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final @Nullable String field;

    public LedgerException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    public LedgerException(ErrorCode code, String message, @Nullable String field) {
        this(code, message, field, null);
    }

    public LedgerException(ErrorCode code, String message, @Nullable String field, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.field = field;
    }

    public ErrorCode code() {
        return code;
    }

    /** The field at fault, when it is one. */
    public @Nullable String field() {
        return field;
    }

    public Fault fault() {
        return new Fault(code.wire(), String.valueOf(getMessage()), field);
    }
}
