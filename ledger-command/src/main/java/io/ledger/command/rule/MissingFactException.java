package io.ledger.command.rule;

import java.util.UUID;

/**
 * A decision needs to know the table of a record that the command does not name. Only the record itself could tell that, so the facts came without it: with it, the same
 * command is decided anew.
 */
public final class MissingFactException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final UUID id;

    MissingFactException(UUID id) {
        super("The facts do not say what " + id + " is.");
        this.id = id;
    }

    /** The record. */
    public UUID id() {
        return id;
    }
}
