package io.ledger.api.record;

import java.time.Instant;
import java.util.UUID;

/**
 * What every command for a record carries beside what it does.
 *
 * @param commandId made by the client and kept on a retry; unique in the book
 * @param bookId the book
 * @param userId who sends it
 * @param deviceId from which device
 * @param at when the edit was made, by the device's clock, or the server's time where that was too far ahead; to the millisecond
 */
public record CommandHeader(UUID commandId, UUID bookId, UUID userId, UUID deviceId, Instant at) {}
