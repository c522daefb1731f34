package io.ledger.command.eventstore;

import java.util.UUID;

/** An event in its stored form, without what the writer gives it: position, {@code seq}, time, hash. */
record NewEvent(
        UUID bookId,
        UUID streamId,
        long streamSeq,
        UUID eventId,
        String type,
        int version,
        String payload,
        String metadata) {

    IdInBook stream() {
        return new IdInBook(bookId, streamId);
    }

    /** About the bytes that it takes in a statement. */
    int size() {
        return FIXED_BYTES + payload.length() + metadata.length();
    }

    private static final int FIXED_BYTES = 200;
}
