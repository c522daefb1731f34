package io.ledger.eventlog;

import io.ledger.api.book.BookEvent;
import io.ledger.api.error.UnreadableEventException;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.record.Table;
import io.ledger.api.table.Tables;
import io.ledger.platform.json.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Between events and their stored form: stable names with versions, and JSON text. The names outlive the classes. A payload that changes its shape gets the
 * next version here, and the older one is still read. Thread-safe.
 */
public final class EventTypes {

    private static final int VERSION = 1;
    private static final String FIELDS = "fields";
    private static final String SUPERSEDED = "superseded";
    private static final String OP = "op";

    private static final Map<String, Reader> READERS = readers();
    private static final Map<String, Table> BEGINNINGS = Tables.ALL.stream()
            .collect(Collectors.toUnmodifiableMap(table -> table.eventStem() + "Added", Function.identity()));

    private EventTypes() {}

    /** An event in its stored form. */
    public record Encoded(String type, int version, String payload) {}

    @FunctionalInterface
    private interface Reader {
        Object read(UUID bookId, UUID streamId, String payload);
    }

    /** The stored form of an event. */
    public static Encoded encode(Object event) {
        return switch (event) {
            case RecordEvent change -> encode(change);
            case BookEvent change ->
                new Encoded(change.getClass().getSimpleName(), VERSION, Json.write(change)); // pinned by a test
            default -> throw new IllegalArgumentException("No event of Ledger: " + event.getClass());
        };
    }

    private static Encoded encode(RecordEvent event) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        String suffix = switch (event) {
            case RecordAdded added -> {
                payload.put(FIELDS, added.fields().toJson());
                yield "Added";
            }
            case RecordChanged changed -> {
                payload.put(FIELDS, changed.fields().toJson());
                if (!changed.superseded().isEmpty()) {
                    payload.put(SUPERSEDED, changed.superseded().toJson());
                }
                yield "Changed";
            }
            case RecordRemoved ignored -> "Removed";
            case RecordRestored ignored -> "Restored";
            case EditSuperseded superseded -> {
                payload.put(OP, superseded.op().wire());
                payload.put(FIELDS, superseded.fields().toJson());
                yield "EditSuperseded";
            }
        };
        return new Encoded(event.table().eventStem() + suffix, VERSION, Json.write(payload));
    }

    /** The event that a stored form stands for. Throws {@link UnreadableEventException} for a type or version that this code does not know, and for a damaged payload. */
    public static Object decode(StoredEvent event) {
        Reader reader = READERS.get(event.type());
        if (reader == null || event.version() != VERSION) {
            throw event.unreadable("This version of Ledger does not know it. Run a newer one.", null);
        }
        try {
            return reader.read(event.bookId(), event.streamId(), event.payload());
        } catch (RuntimeException e) { // whatever a damaged payload makes a reader throw
            throw event.unreadable("Its payload is damaged: " + e.getMessage(), e);
        }
    }

    /** The table of the record whose stream begins with an event of that type; empty for types that begin no record. */
    public static Optional<Table> tableBegunBy(String type) {
        return Optional.ofNullable(BEGINNINGS.get(type));
    }

    private static Map<String, Reader> readers() {
        Map<String, Reader> readers = new HashMap<>();
        for (Table table : Tables.ALL) {
            String stem = table.eventStem();
            readers.put(
                    stem + "Added",
                    (book, id, payload) -> new RecordAdded(table, id, fields(table, Json.readStored(payload), FIELDS)));
            readers.put(stem + "Changed", (book, id, payload) -> {
                Map<String, @Nullable Object> json = Json.readStored(payload);
                return new RecordChanged(table, id, fields(table, json, FIELDS), fields(table, json, SUPERSEDED));
            });
            readers.put(stem + "Removed", (book, id, payload) -> new RecordRemoved(table, id));
            readers.put(stem + "Restored", (book, id, payload) -> new RecordRestored(table, id));
            readers.put(stem + "EditSuperseded", (book, id, payload) -> {
                Map<String, @Nullable Object> json = Json.readStored(payload);
                Op op = Op.valueOf(String.valueOf(json.get(OP)).toUpperCase(Locale.ROOT));
                return new EditSuperseded(table, id, op, fields(table, json, FIELDS));
            });
        }
        for (Class<?> type : BookEvent.class.getPermittedSubclasses()) {
            readers.put(
                    type.getSimpleName(), (book, id, payload) -> Json.mapper().readValue(payload, type));
        }
        return Map.copyOf(readers);
    }

    @SuppressWarnings("unchecked")
    private static Fields fields(Table table, Map<String, @Nullable Object> json, String key) {
        return json.get(key) instanceof Map<?, ?> map
                ? Fields.stored(table, (Map<String, @Nullable Object>) map)
                : Fields.none();
    }
}
