package io.ledger.api.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request that cannot be done, with the code that the client gets. Not for faults of our own: those are ordinary exceptions. */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final @Nullable String field;
    private final @Nullable Long seq;
    private final @Nullable Long retryAfterSeconds;

    public LedgerException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    public LedgerException(ErrorCode code, String message, @Nullable String field) {
        this(code, message, field, null);
    }

    public LedgerException(ErrorCode code, String message, @Nullable String field, @Nullable Throwable cause) {
        this(code, message, field, null, null, cause);
    }

    private LedgerException(
            ErrorCode code,
            String message,
            @Nullable String field,
            @Nullable Long seq,
            @Nullable Long retryAfterSeconds,
            @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.field = field;
        this.seq = seq;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** Too much of something: {@code rate_limited}, with when to come again. */
    public static LedgerException rateLimited(String message, Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        return new LedgerException(ErrorCode.RATE_LIMITED, message, null, null, seconds, null);
    }

    /** One event of a book is at fault. */
    public static LedgerException atEvent(ErrorCode code, long seq, String message, @Nullable Throwable cause) {
        return new LedgerException(code, message, null, seq, null, cause);
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

    /** After how many seconds, at least, the same request may succeed, where that is known. */
    public @Nullable Long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    public Fault fault() {
        return new Fault(code.wire(), String.valueOf(getMessage()), field, seq, retryAfterSeconds);
    }
}
