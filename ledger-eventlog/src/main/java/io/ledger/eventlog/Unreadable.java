package io.ledger.eventlog;

/**
 * The payload of a message whose event cannot be read: whoever handles its book learns of it in its turn, and nobody else does.
 *
 * @param why a sentence that names the event
 */
public record Unreadable(String why) {}
