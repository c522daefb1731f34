package io.ledger.api.record;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.ledger.api.upcast.EventVersions;
import io.ledger.api.upcast.Upcaster;
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
    private final EventVersions versions;

    private Table(String name, String eventStem, List<Field<?>> fields, boolean repeatable, EventVersions versions) {
        this.name = name;
        this.eventStem = eventStem;
        this.fields = List.copyOf(fields);
        this.repeatable = repeatable;
        this.versions = versions;
        this.byName = fields.stream().collect(toUnmodifiableMap(Field::name, Function.identity()));
    }

    /**
     * A table.
     *
     * @param name as clients write it: {@code customers}
     * @param eventStem what its events' names begin with: {@code Customer}, as in {@code CustomerAdded}
     */
    public static Table of(String name, String eventStem, Field<?>... fields) {
        return new Table(name, eventStem, List.of(fields), false, EventVersions.FIRST);
    }

    /** The same table, whose records stand for a piece of work: an update that names no field does the work again. */
    public Table repeatable() {
        return new Table(name, eventStem, fields, true, versions);
    }

    /**
     * The same table, whose events with fields are stored in that version: {@code Added}, {@code Changed} and {@code EditSuperseded} share the shape of their fields, and so their version. Those
     * without fields stay as they are.
     *
     * @param steps one from each version before it to the next
     */
    public Table inVersion(int version, Upcaster... steps) {
        return new Table(name, eventStem, fields, repeatable, new EventVersions(version, List.of(steps)));
    }

    /** The versions of its events with fields. */
    public EventVersions versions() {
        return versions;
    }

    /** What makes the stored values of its fields what they are, without the bounds that may change: another shape is another version. */
    public String shape() {
        return fields.stream()
                .map(field -> field.name() + ":" + field.type().storage()
                        + (field.type() instanceof FieldType.Items items
                                ? items.shape().shape()
                                : ""))
                .collect(joining(",", "(", ")"));
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
