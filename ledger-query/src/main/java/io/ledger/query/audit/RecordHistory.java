package io.ledger.query.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that ever happened to a record, oldest first.
 *
 * @param table of the record; null for the book's own stream, its opening and its members
 * @param current the fields as the events leave them, and {@code deleted}
 */
record RecordHistory(UUID id, @Nullable String table, List<Entry> events, Map<String, @Nullable Object> current) {

    RecordHistory {
        events = List.copyOf(events);
    }

    /**
     * One event.
     *
     * @param eventId the id of the command behind it, for a command's first event
     * @param op what the command asked for; null for the book's own events
     * @param userId who did it; null where no user did
     * @param login of that user, where it is known here
     * @param name of that user, where it is known here
     * @param deviceId on which device; null where on none
     * @param at when it was done, by the device's clock; null where the event does not say
     * @param recordedAt when the server stored it
     * @param before the changed fields as they were, with {@code deleted} where that changed; null where there was nothing before
     * @param after the same fields as they became; null where there is nothing after
     * @param superseded what the edit would have changed besides, had newer edits not stood against it
     */
    @Schema(name = "RecordHistoryEvent")
    record Entry(
            long seq,
            UUID eventId,
            long streamSeq,
            String type,
            @Nullable String op,
            @Nullable UUID userId,
            @Nullable String login,
            @Nullable String name,
            @Nullable UUID deviceId,
            @Nullable Instant at,
            Instant recordedAt,
            String hash,
            @Nullable Map<String, @Nullable Object> before,
            @Nullable Map<String, @Nullable Object> after,
            Map<String, @Nullable Object> superseded) {}
}
