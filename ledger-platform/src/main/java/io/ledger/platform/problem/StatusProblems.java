package io.ledger.platform.problem;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import org.jspecify.annotations.Nullable;

/** The problems of requests that ended with nothing but an HTTP status: in Tomcat, in a filter, in Spring itself. */
final class StatusProblems {

    private StatusProblems() {}

    static LedgerException of(int status) {
        return of(status, null);
    }

    /** What a client gets for that status: one of the contract's, so 400 for all others that are the client's fault. */
    static LedgerException of(int status, @Nullable Throwable cause) {
        ErrorCode code = code(status);
        return new LedgerException(code, message(code), null, cause);
    }

    private static ErrorCode code(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHENTICATED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 406 -> ErrorCode.NOT_ACCEPTABLE;
            case 413 -> ErrorCode.PUSH_TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> ErrorCode.RATE_LIMITED;
            case 503 -> ErrorCode.UNAVAILABLE;
            // What Tomcat says of a method, a coding or a version of HTTP that it does not know.
            case 501, 505 -> ErrorCode.MALFORMED;
            default -> status >= 400 && status < 500 ? ErrorCode.MALFORMED : ErrorCode.INTERNAL;
        };
    }

    static String message(ErrorCode code) {
        return switch (code) {
            case UNAUTHENTICATED -> "An access token is needed.";
            case FORBIDDEN -> "This is not for you.";
            case NOT_FOUND -> "There is nothing at this address.";
            case METHOD_NOT_ALLOWED -> "This address does not take that method.";
            case NOT_ACCEPTABLE -> "There is no such representation.";
            case PUSH_TOO_LARGE -> "The body is too large.";
            case UNSUPPORTED_MEDIA_TYPE -> "Send application/json.";
            case RATE_LIMITED -> "That is too often. Try again later.";
            case UNAVAILABLE -> "This is not possible at the moment. Try again.";
            case INTERNAL -> "Something is wrong on our side. It has been logged.";
            default -> "The request cannot be understood.";
        };
    }
}
