package io.ledger.api.error;

import java.util.Locale;

/**
 * Every error that a client can meet, with the HTTP status that carries it. The name in lower case is the code on the wire; a code once
 * published keeps its meaning. Codes that come only inside the results of a push have the status 422, which HTTP never shows.
 */
public enum ErrorCode {
    MALFORMED(400),
    INVALID_CURSOR(400),
    INVALID_FILTER(400),
    INVALID_PARAMETER(400),

    UNAUTHENTICATED(401),
    TOKEN_EXPIRED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    ID_TAKEN(409),
    LOGIN_TAKEN(409),
    HISTORY_CHANGED(409),
    PUSH_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    RATE_LIMITED(429),

    INTERNAL(500),
    NOT_CAUGHT_UP(503),
    UNAVAILABLE(503),

    UNKNOWN_TABLE(422),
    UNKNOWN_OP(422),
    UNKNOWN_FIELD(422),
    MISSING_FIELD(422),
    INVALID_FIELD(422),
    INVALID_TEXT(422),
    AMOUNT_OUT_OF_RANGE(422),
    INVALID_DATE(422),
    INVALID_ID(422),
    ALREADY_EXISTS(422),
    UNKNOWN_PARTY(422),
    UNKNOWN_BILL(422),
    UNKNOWN_STAFF(422),
    UNKNOWN_ACCOUNT(422),
    UNKNOWN_ITEM(422),
    IN_USE(422),
    PERIOD_LOCKED(422);

    private final int status;
    private final String wire;

    ErrorCode(int status) {
        this.status = status;
        this.wire = name().toLowerCase(Locale.ROOT);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The code as clients see it, in snake_case. */
    public String wire() {
        return wire;
    }

    /** Whether the same request may succeed later without a change, so that a client keeps it and sends it again. */
    public boolean retryable() {
        return status >= 500 || this == RATE_LIMITED;
    }
}
