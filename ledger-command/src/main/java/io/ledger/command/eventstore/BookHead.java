package io.ledger.command.eventstore;

/**
 * Where a book's events end. Never compared.
 *
 * @param seq of the last event, 0 when there is none
 * @param hash of the last event, not to be changed
 */
record BookHead(long seq, byte[] hash) {}
