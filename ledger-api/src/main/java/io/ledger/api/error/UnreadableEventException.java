package io.ledger.api.error;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored event that this version of Ledger cannot make sense of: its type or version is unknown, or its payload or metadata is damaged. The message names it and says why. */
public final class UnreadableEventException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final long seq;

    /** @param why a sentence */
    public UnreadableEventException(UUID bookId, long seq, String why, @Nullable Throwable cause) {
        super("The event " + seq + " of book " + bookId + " cannot be read. " + why, cause);
        this.seq = seq;
    }

    /** Of the event, in its book. */
    public long seq() {
        return seq;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
