package io.ledger.eventlog;

import io.ledger.api.error.UnreadableEventException;
import io.ledger.platform.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
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

    private static final String KEY = "provenance";
    private static final String COMMAND_ID = "command_id";
    private static final String USER_ID = "user_id";
    private static final String DEVICE_ID = "device_id";
    private static final String AT = "at";

    /** As the metadata of an Axon message: as it is, for it stays in this process. */
    public MetaData toMetaData() {
        return MetaData.with(KEY, this);
    }

    /** The provenance of an event's message, whether from the store or on its way there. */
    public static Provenance of(EventMessage<?> message) {
        if (message.getMetaData().get(KEY) instanceof Provenance provenance) {
            return provenance;
        }
        throw new IllegalArgumentException("The event " + message.getIdentifier() + " does not say where it is from.");
    }

    /** The stored form: a JSON object with the four keys, null where there is nothing. */
    public String toJson() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(COMMAND_ID, text(commandId));
        map.put(USER_ID, text(userId));
        map.put(DEVICE_ID, text(deviceId));
        map.put(AT, at == null ? null : Json.format(at));
        return Json.write(map);
    }

    /** What {@link #toJson} gave. */
    public static Provenance ofJson(String json) {
        Map<String, @Nullable Object> map = Json.readStored(json);
        return new Provenance(
                id(map.get(COMMAND_ID)),
                id(map.get(USER_ID)),
                id(map.get(DEVICE_ID)),
                map.get(AT) instanceof String at ? Instant.parse(at) : null);
    }

    /** That of a stored event. Throws {@link UnreadableEventException} where its metadata is damaged. */
    public static Provenance of(StoredEvent event) {
        try {
            return ofJson(event.metadata());
        } catch (RuntimeException e) { // whatever damaged JSON makes a reader throw
            throw event.unreadable("Its metadata is damaged: " + e.getMessage(), e);
        }
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static @Nullable UUID id(@Nullable Object value) {
        return value instanceof String text ? UUID.fromString(text) : null;
    }
}
