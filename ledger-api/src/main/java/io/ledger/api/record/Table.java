package io.ledger.api.record;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table of a book: its name on the wire and in the views, the stem of its events' names, its fields in their order. Compared by identity; immutable.
 */
public final class Table {

    private final String name;
    private final String eventStem;
    private final List<Field<?>> fields;
    private final Map<String, Field<?>> byName;
    private final boolean repeatable;

    private Table(String name, String eventStem, List<Field<?>> fields, boolean repeatable) {
        this.name = name;
        this.eventStem = eventStem;
        this.fields = List.copyOf(fields);
        this.repeatable = repeatable;
        this.byName = fields.stream().collect(toUnmodifiableMap(Field::name, Function.identity()));
    }

    /**
     * A table.
     *
     * @param name as clients write it: {@code customers}
     * @param eventStem what its events' names begin with: {@code Customer}, as in {@code CustomerAdded}
     */
    public static Table of(String name, String eventStem, Field<?>... fields) {
        return new Table(name, eventStem, List.of(fields), false);
    }

    /** The same table, whose records stand for a piece of work: an update that names no field does the work again. */
    public Table repeatable() {
        return new Table(name, eventStem, fields, true);
    }

    /** Whether an update may name no field. */
    public boolean isRepeatable() {
        return repeatable;
    }

    public String name() {
        return name;
    }

    public String eventStem() {
        return eventStem;
    }

    public List<Field<?>> fields() {
        return fields;
    }

    public Optional<Field<?>> field(String fieldName) {
        return Optional.ofNullable(byName.get(fieldName));
    }

    @Override
    public String toString() {
        return name;
    }
}
