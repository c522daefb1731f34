package io.ledger.platform.postgres;

/** The data is of a format that this code does not know. The message says so to whoever starts it; nothing was written. */
public final class NewerDataException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    NewerDataException(int needed, int known) {
        super("This data was written by a newer Ledger (format " + needed + "; this one knows up to " + known
                + "). Start it with that version or newer.");
    }
}
