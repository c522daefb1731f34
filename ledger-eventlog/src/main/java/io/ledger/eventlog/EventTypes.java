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
import io.ledger.api.upcast.EventVersions;
import io.ledger.platform.json.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Between events and their stored form: stable names with versions, and JSON text. The names outlive the classes. Each type has its versions where it is declared, at its table or at the book's
 * events; an older payload is lifted, step by step, when it is read, and what is stored stays as it is. Thread-safe.
 */
public final class EventTypes {

    private static final String FIELDS = "fields";
    private static final String SUPERSEDED = "superseded";
    private static final String OP = "op";

    private static final Map<String, Type> TYPES = types();
    private static final Map<String, Table> BEGINNINGS = Tables.ALL.stream()
            .collect(Collectors.toUnmodifiableMap(table -> table.eventStem() + "Added", Function.identity()));

    private EventTypes() {}

    /** An event in its stored form. */
    public record Encoded(String type, int version, String payload) {}

    /** A payload of any version, read and lifted when it is asked for: not all types have something in it. */
    @FunctionalInterface
    private interface Payload {
        Map<String, @Nullable Object> json();
    }

    @FunctionalInterface
    private interface Reader {
        Object read(UUID streamId, Payload payload);
    }

    private record Type(EventVersions versions, Reader reader) {}

    /** The stored form of an event. */
    public static Encoded encode(Object event) {
        return switch (event) {
            case RecordEvent change -> encode(change);
            case BookEvent change ->
                new Encoded(name(change.getClass()), currentVersion(name(change.getClass())), Json.write(change));
            default -> throw new IllegalArgumentException("No event of Ledger: " + event.getClass());
        };
    }

    private static Encoded encode(RecordEvent event) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        String suffix = switch (event) {
            case RecordAdded added -> {
                payload.put(FIELDS, added.fields().toEvent());
                yield "Added";
            }
            case RecordChanged changed -> {
                payload.put(FIELDS, changed.fields().toEvent());
                if (!changed.superseded().isEmpty()) {
                    payload.put(SUPERSEDED, changed.superseded().toEvent());
                }
                yield "Changed";
            }
            case RecordRemoved ignored -> "Removed";
            case RecordRestored ignored -> "Restored";
            case EditSuperseded superseded -> {
                payload.put(OP, superseded.op().wire());
                payload.put(FIELDS, superseded.fields().toEvent());
                yield "EditSuperseded";
            }
        };
        String type = event.table().eventStem() + suffix;
        EventVersions.Versioned written =
                Objects.requireNonNull(TYPES.get(type), type).versions().lowered(type, payload);
        return new Encoded(type, written.version(), Json.write(written.payload()));
    }

    /** The event that a stored form stands for. Throws {@link UnreadableEventException} for a type or version that this code does not know, and for a damaged payload. */
    public static Object decode(StoredEvent event) {
        Type type = TYPES.get(event.type());
        if (type == null || !type.versions().knows(event.version())) {
            throw event.newer();
        }
        try {
            return type.reader()
                    .read(
                            event.streamId(),
                            () -> type.versions()
                                    .lift(event.type(), event.version(), Json.readStored(event.payload())));
        } catch (RuntimeException e) { // whatever a damaged payload makes a reader throw
            throw event.unreadable("Its payload is damaged: " + e.getMessage(), e);
        }
    }

    /** The table of the record whose stream begins with an event of that type; empty for types that begin no record. */
    public static Optional<Table> tableBegunBy(String type) {
        return Optional.ofNullable(BEGINNINGS.get(type));
    }

    /** The newest version that this code knows of each type, which is the one that it writes. */
    public static Map<String, Integer> currentVersions() {
        return TYPES.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, type -> type.getValue().versions().current()));
    }

    private static int currentVersion(String type) {
        return Objects.requireNonNull(TYPES.get(type), type).versions().current();
    }

    private static String name(Class<?> bookEvent) {
        return bookEvent.getSimpleName(); // pinned by a test
    }

    private static Map<String, Type> types() {
        Map<String, Type> types = new HashMap<>();
        for (Table table : Tables.ALL) {
            String stem = table.eventStem();
            EventVersions ofFields = table.versions();
            types.put(
                    stem + "Added",
                    new Type(
                            ofFields,
                            (id, payload) -> new RecordAdded(table, id, fields(table, payload.json(), FIELDS))));
            types.put(stem + "Changed", new Type(ofFields, (id, payload) -> {
                Map<String, @Nullable Object> json = payload.json();
                return new RecordChanged(table, id, fields(table, json, FIELDS), fields(table, json, SUPERSEDED));
            }));
            types.put(stem + "Removed", new Type(EventVersions.FIRST, (id, payload) -> new RecordRemoved(table, id)));
            types.put(stem + "Restored", new Type(EventVersions.FIRST, (id, payload) -> new RecordRestored(table, id)));
            types.put(stem + "EditSuperseded", new Type(ofFields, (id, payload) -> {
                Map<String, @Nullable Object> json = payload.json();
                Op op = Op.valueOf(String.valueOf(json.get(OP)).toUpperCase(Locale.ROOT));
                return new EditSuperseded(table, id, op, fields(table, json, FIELDS));
            }));
        }
        BookEvent.VERSIONS.forEach((type, versions) -> types.put(
                name(type), new Type(versions, (id, payload) -> Json.mapper().convertValue(payload.json(), type))));
        return Map.copyOf(types);
    }

    @SuppressWarnings("unchecked")
    private static Fields fields(Table table, Map<String, @Nullable Object> json, String key) {
        return json.get(key) instanceof Map<?, ?> map
                ? Fields.ofEvent(table, (Map<String, @Nullable Object>) map)
                : Fields.none();
    }
}
