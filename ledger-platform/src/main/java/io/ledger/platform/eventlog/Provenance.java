package io.ledger.platform.eventlog;

import io.ledger.platform.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an event comes from; what its stored metadata holds. Any part is null where an event has none: a book's opening has no command and no device.
 *
 * @param at when the edit was made, to the millisecond
 */
public record Provenance(
        @Nullable UUID commandId,
        @Nullable UUID userId,
        @Nullable UUID deviceId,
        @Nullable Instant at) {

    private static final String COMMAND_ID = "command_id";
    private static final String USER_ID = "user_id";
    private static final String DEVICE_ID = "device_id";
    private static final String AT = "at";

    /** As the metadata of Axon's messages, and as stored: strings and nulls. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(COMMAND_ID, text(commandId));
        map.put(USER_ID, text(userId));
        map.put(DEVICE_ID, text(deviceId));
        map.put(AT, at == null ? null : Json.format(at));
        return map;
    }

    /** What {@link #toMap} gave. */
    public static Provenance of(Map<String, ? extends @Nullable Object> map) {
        return new Provenance(
                id(map.get(COMMAND_ID)),
                id(map.get(USER_ID)),
                id(map.get(DEVICE_ID)),
                map.get(AT) instanceof String at ? Instant.parse(at) : null);
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static @Nullable UUID id(@Nullable Object value) {
        return value instanceof String text ? UUID.fromString(text) : null;
    }
}
