package io.ledger.command.eventstore;

import java.util.UUID;

/** The book has an event with that id already: the command was stored before. */
public final class CommandIdTakenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CommandIdTakenException(UUID eventId) {
        super("The event " + eventId + " is stored already.");
    }
}
