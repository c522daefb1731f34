package io.ledger.api.upcast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A step that lifts the stored payload of an event by one version. Pure: it sees the payload alone, as plain Java of JSON, and makes another one. Once it is released it is never changed.
 *
 * @param from the version that it lifts to the next one
 * @param lift what it does
 * @param lower the way back for a payload of the later version that says nothing which the earlier one could not: then it is written as that, so that nodes which know no other go on reading it. Gives
 *     null for one that does; null itself where there is no way back
 */
public record Upcaster(int from, Lift lift, @Nullable Lower lower) {

    private static final String FIELDS = "fields";
    private static final String SUPERSEDED = "superseded";
    private static final String ADDED = "Added";

    /** What a step does to a payload of a type. */
    @FunctionalInterface
    public interface Lift {
        /** @param type the event's stable name */
        Map<String, @Nullable Object> apply(String type, Map<String, @Nullable Object> payload);
    }

    /** The way back of a step. */
    @FunctionalInterface
    public interface Lower {
        /** @param type the event's stable name */
        @Nullable
        Map<String, @Nullable Object> apply(String type, Map<String, @Nullable Object> payload);
    }

    /** A step without a way back. */
    public Upcaster(int from, Lift lift) {
        this(from, lift, null);
    }

    /** A step for the values of a record, wherever an event holds some: those that are set, and those that lost. */
    public static Upcaster ofFields(int from, UnaryOperator<Map<String, @Nullable Object>> lift) {
        return new Upcaster(from, (type, payload) -> onValues(onValues(payload, FIELDS, lift), SUPERSEDED, lift));
    }

    /** A step for a field that came: in the event that a record began with before, it stands with this value. The one place for that; what commands get by default today is another matter. */
    public static Upcaster absentField(int from, String field, @Nullable Object json) {
        return new Upcaster(
                from,
                (type, payload) -> type.endsWith(ADDED)
                        ? onValues(payload, FIELDS, values -> with(values, field, json))
                        : payload);
    }

    /** A step for fields that came, as {@link #absentField}: each stands with its value, in the order of the map. */
    public static Upcaster absentFields(int from, Map<String, @Nullable Object> json) {
        return new Upcaster(
                from,
                (type, payload) -> type.endsWith(ADDED)
                        ? onValues(payload, FIELDS, values -> {
                            Map<String, @Nullable Object> after = new LinkedHashMap<>(values);
                            after.putAll(json);
                            return after;
                        })
                        : payload,
                (type, payload) -> withoutNews(type, payload, json));
    }

    /** The payload without fields that came later: a new record's with the values that they have in those from before, an edit's where it names none of them. Null where it says more. */
    private static @Nullable Map<String, @Nullable Object> withoutNews(
            String type, Map<String, @Nullable Object> payload, Map<String, @Nullable Object> json) {
        if (!type.endsWith(ADDED)) {
            boolean isNews = Stream.of(FIELDS, SUPERSEDED)
                    .anyMatch(key -> payload.get(key) instanceof Map<?, ?> values
                            && values.keySet().stream().anyMatch(json::containsKey));
            return isNews ? null : payload;
        }
        Map<String, @Nullable Object> values = map(payload.get(FIELDS));
        boolean isNews =
                json.entrySet().stream().anyMatch(came -> !Objects.equals(came.getValue(), values.get(came.getKey())));
        return isNews
                ? null
                : onValues(payload, FIELDS, all -> {
                    Map<String, @Nullable Object> before = new LinkedHashMap<>(all);
                    before.keySet().removeAll(json.keySet());
                    return before;
                });
    }

    /** A step for fields that came and have no value in events from before. */
    public static Upcaster absentFields(int from, String... fields) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        for (String field : fields) {
            json.put(field, null);
        }
        return absentFields(from, json);
    }

    /** This, and then another step from the same version: the two are one step. */
    public Upcaster and(Upcaster other) {
        if (other.from != from) {
            throw new IllegalArgumentException("A step from version " + from + " and one from " + other.from + ".");
        }
        return new Upcaster(from, (type, payload) -> other.lift.apply(type, lift.apply(type, payload)));
    }

    /** A step for a list among the values: each of its objects becomes another one. */
    public static Upcaster ofItems(int from, String field, UnaryOperator<Map<String, @Nullable Object>> lift) {
        return ofFields(
                from,
                values -> values.get(field) instanceof List<?> items ? with(values, field, each(items, lift)) : values);
    }

    private static List<Object> each(List<?> items, UnaryOperator<Map<String, @Nullable Object>> lift) {
        List<Object> lifted = new ArrayList<>(items.size());
        items.forEach(item -> lifted.add(lift.apply(map(item))));
        return lifted;
    }

    private static Map<String, @Nullable Object> onValues(
            Map<String, @Nullable Object> payload, String key, UnaryOperator<Map<String, @Nullable Object>> lift) {
        return payload.get(key) instanceof Map<?, ?> values ? with(payload, key, lift.apply(map(values))) : payload;
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> before, String key, @Nullable Object value) {
        Map<String, @Nullable Object> after = new LinkedHashMap<>(before);
        after.put(key, value);
        return after;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> map(@Nullable Object json) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(json);
    }
}
