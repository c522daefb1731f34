package io.ledger.api.error;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored event that this version of Ledger cannot make sense of: its type or version is unknown, or its payload or metadata is damaged. The message names it and says why. */
public final class UnreadableEventException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final long seq;
    private final boolean newer;

    /** @param why a sentence */
    public UnreadableEventException(UUID bookId, long seq, String why, @Nullable Throwable cause) {
        this(bookId, seq, why, cause, false);
    }

    private UnreadableEventException(UUID bookId, long seq, String why, @Nullable Throwable cause, boolean newer) {
        super("The event " + seq + " of book " + bookId + " cannot be read. " + why, cause);
        this.seq = seq;
        this.newer = newer;
    }

    /** For an event of a type or a version that this code does not know. {@code what} names both. */
    public static UnreadableEventException newer(UUID bookId, long seq, String what) {
        return new UnreadableEventException(
                bookId, seq, what + ": This version of Ledger does not know it. Run a newer one.", null, true);
    }

    /** Whether a newer version of Ledger wrote it, as far as can be told: then nothing is damaged, and a node of that version can read it. */
    public boolean isNewer() {
        return newer;
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
