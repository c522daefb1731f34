package io.ledger.api.error;

import org.jspecify.annotations.Nullable;

/** A request that cannot be done, with the code that the client gets. Not for faults of our own: those are ordinary exceptions. */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final @Nullable String field;
    private final @Nullable Long seq;

    public LedgerException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    public LedgerException(ErrorCode code, String message, @Nullable String field) {
        this(code, message, field, null);
    }

    public LedgerException(ErrorCode code, String message, @Nullable String field, @Nullable Throwable cause) {
        this(code, message, field, null, cause);
    }

    private LedgerException(
            ErrorCode code, String message, @Nullable String field, @Nullable Long seq, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.field = field;
        this.seq = seq;
    }

    /** One event of a book is at fault. */
    public static LedgerException atEvent(ErrorCode code, long seq, String message, @Nullable Throwable cause) {
        return new LedgerException(code, message, null, seq, cause);
    }

    public ErrorCode code() {
        return code;
    }

    /** The field at fault, when it is one. */
    public @Nullable String field() {
        return field;
    }

    /** The event of the book at fault, when it is one. */
    public @Nullable Long seq() {
        return seq;
    }

    public Fault fault() {
        return new Fault(code.wire(), String.valueOf(getMessage()), field, seq);
    }
}
