package io.ledger.api.record;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values for some of a table's fields: all of them when a record is created, the changed ones when it is updated. A field that is here with a null is
 * set to no value; a field that is not here is left as it is. Keeps the table's order. Immutable.
 *
 * <p>Two rows of an array instead of a map: a bill has up to 500 lines of these, and a map would take ten times as much of the heap. Fields are few, and compared by identity, so looking through them is as fast.
 */
public final class Fields {

    private static final Fields NONE = new Fields(List.of(), new Object[0]);

    private final List<Field<?>> names;
    private final @Nullable Object[] values;

    /** @param names unmodifiable; the table's own list where all of them are here, so that it is held once */
    private Fields(List<Field<?>> names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    public static Fields none() {
        return NONE;
    }

    /**
     * The values of a new record: every field of the table, with its default or null where none is given.
     *
     * @throws LedgerException with the code and the field: one that the table does not have, one that is missing, a value of the wrong kind
     */
    public static Fields forCreate(Table table, Map<String, @Nullable Object> json) {
        rejectUnknown(table, json);
        List<Field<?>> all = table.fields();
        @Nullable Object[] values = new Object[all.size()];
        for (int i = 0; i < values.length; i++) {
            Field<?> field = all.get(i);
            Object value = read(field, json.get(field.name()));
            values[i] = requireValue(field, value == null ? field.defaultValue() : value);
        }
        return new Fields(all, values);
    }

    /**
     * The values of an edit: only the given fields.
     *
     * @throws LedgerException as {@link #forCreate}, and {@code missing_field} when there are none but the table is not {@linkplain Table#repeatable repeatable}
     */
    public static Fields forUpdate(Table table, Map<String, @Nullable Object> json) {
        rejectUnknown(table, json);
        if (json.isEmpty() && !table.isRepeatable()) {
            throw new LedgerException(ErrorCode.MISSING_FIELD, "An update names at least one field.", "data");
        }
        return given(table, json, (field, value) -> requireValue(field, read(field, value)));
    }

    /** The values of a row or a snapshot, as {@link #toJson} gave them: checked when they were new, by the rules of then. Fields that the table has no more are passed over. */
    public static Fields stored(Table table, Map<String, @Nullable Object> json) {
        return given(
                table,
                json,
                (field, value) -> value == null ? null : field.type().stored(field.name(), value));
    }

    /** The values of a stored event of the current version, as {@link #toEvent} gave them, and otherwise as {@link #stored}. */
    public static Fields ofEvent(Table table, Map<String, @Nullable Object> json) {
        return given(
                table,
                json,
                (field, value) -> value == null ? null : field.type().ofEvent(field.name(), value));
    }

    private static Fields given(
            Table table,
            Map<String, @Nullable Object> json,
            BiFunction<Field<?>, @Nullable Object, @Nullable Object> reader) {
        List<Field<?>> all = table.fields();
        List<Field<?>> names = new ArrayList<>(all.size());
        @Nullable Object[] values = new Object[all.size()];
        for (Field<?> field : all) {
            Object value = json.get(field.name());
            if (value != null || json.containsKey(field.name())) {
                values[names.size()] = reader.apply(field, value);
                names.add(field);
            }
        }
        return names.size() == all.size()
                ? new Fields(all, values)
                : new Fields(List.copyOf(names), Arrays.copyOf(values, names.size()));
    }

    private static void rejectUnknown(Table table, Map<String, @Nullable Object> json) {
        for (String name : json.keySet()) {
            if (table.field(name).isEmpty()) {
                throw new LedgerException(
                        ErrorCode.UNKNOWN_FIELD, "The table " + table.name() + " has no field \"" + name + "\".", name);
            }
        }
    }

    private static @Nullable Object read(Field<?> field, @Nullable Object json) {
        if (json == null) {
            return null;
        }
        Object value = field.type().read(field.name(), json);
        return "".equals(value) ? null : value;
    }

    private static @Nullable Object requireValue(Field<?> field, @Nullable Object value) {
        if (value == null && field.isNeverNull()) {
            throw new LedgerException(ErrorCode.MISSING_FIELD, field.name() + " is needed.", field.name());
        }
        return value;
    }

    /** The value of a field; null when it has none or is not here. */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(Field<T> field) {
        int at = names.indexOf(field);
        return at < 0 ? null : (T) values[at];
    }

    /** The value of a field that always has one. */
    public <T> T require(Field<T> field) {
        return Objects.requireNonNull(get(field), field.name());
    }

    public boolean has(Field<?> field) {
        return names.contains(field);
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** The fields that are here, each once. Unmodifiable. */
    public List<Field<?>> names() {
        return names;
    }

    public void forEach(BiConsumer<? super Field<?>, ? super @Nullable Object> action) {
        for (int i = 0; i < values.length; i++) {
            action.accept(names.get(i), values[i]);
        }
    }

    /** Those of the fields that match. */
    public Fields only(Predicate<? super Field<?>> predicate) {
        List<Field<?>> kept = names.stream().filter(predicate).toList();
        return kept.isEmpty()
                ? NONE
                : new Fields(kept, kept.stream().map(this::get).toArray());
    }

    /** These, with {@code later} in the place of the fields that it has. */
    public Fields with(Fields later) {
        Builder merged = change();
        later.forEach(merged::put);
        return merged.build();
    }

    /** These, with one more, or with that value in the place of what the field has. */
    public <T> Fields with(Field<T> field, @Nullable T value) {
        return change().set(field, value).build();
    }

    /** These, to be changed. */
    public Builder change() {
        return new Builder(this);
    }

    /** Changes values one by one: those of fields that are here already stay in their places. For one thread. */
    public static final class Builder {

        private final List<Field<?>> names;
        private final List<@Nullable Object> values;

        private Builder(Fields from) {
            names = new ArrayList<>(from.names);
            values = new ArrayList<>(Arrays.asList(from.values));
        }

        public <T> Builder set(Field<T> field, @Nullable T value) {
            put(field, value);
            return this;
        }

        private void put(Field<?> field, @Nullable Object value) {
            int at = names.indexOf(field);
            if (at < 0) {
                names.add(field);
                values.add(value);
            } else {
                values.set(at, value);
            }
        }

        /** The values as they are now. */
        public Fields build() {
            return new Fields(List.copyOf(names), values.toArray());
        }
    }

    /**
     * Another record that a field names.
     *
     * @param field the field that holds its id
     * @param in the table's field that it stands in: itself, or the list in whose objects it is
     */
    public record Named(Field<?> field, Field<?> in, UUID id) {}

    /** The other records that these fields name, those named in lists too, in their order; fields without a value are left out. */
    public List<Named> references() {
        List<Named> references = new ArrayList<>();
        forEach((field, value) -> {
            if (field.type() instanceof FieldType.Reference && value instanceof UUID id) {
                references.add(new Named(field, field, id));
            } else if (field.type() instanceof FieldType.Items && value instanceof List<?> items) {
                items.forEach(item -> ((Fields) Objects.requireNonNull(item))
                        .references()
                        .forEach(named -> references.add(new Named(named.field(), field, named.id()))));
            }
        });
        return references;
    }

    /** As plain Java for JSON, by the fields' names. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        forEach((field, value) -> json.put(field.name(), value == null ? null : write(field, value)));
        return json;
    }

    /** As plain Java for the JSON of an event, in the current version of the table's events. */
    public Map<String, @Nullable Object> toEvent() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        forEach((field, value) -> json.put(field.name(), value == null ? null : toEvent(field, value)));
        return json;
    }

    @SuppressWarnings("unchecked")
    private static <T> Object toEvent(Field<T> field, Object value) {
        return field.type().toEvent((T) value);
    }

    @SuppressWarnings("unchecked")
    private static <T> Object write(Field<T> field, Object value) {
        return field.type().write((T) value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields fields
                && (names.equals(fields.names) ? Arrays.equals(values, fields.values) : asMap().equals(fields.asMap()));
    }

    @Override
    public int hashCode() {
        return asMap().hashCode();
    }

    @Override
    public String toString() {
        return asMap().toString();
    }

    private Map<Field<?>, @Nullable Object> asMap() {
        Map<Field<?>, @Nullable Object> map = new LinkedHashMap<>();
        forEach(map::put);
        return map;
    }
}
