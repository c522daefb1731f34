package io.ledger.api.error;

import org.jspecify.annotations.Nullable;

/**
 * An error as results and STOMP messages carry it.
 *
 * @param code the stable code that programs branch on
 * @param message what went wrong, for people
 * @param field the field at fault, when it is one
 * @param seq the event of the book at fault, when it is one
 * @param retryAfterS after how many seconds the same may succeed, where that is known
 */
public record Fault(
        String code,
        String message,
        @Nullable String field,
        @Nullable Long seq,
        @Nullable Long retryAfterS) {

    public Fault(String code, String message, @Nullable String field) {
        this(code, message, field, null, null);
    }

    public static Fault of(ErrorCode code, String message) {
        return new Fault(code.wire(), message, null);
    }
}
