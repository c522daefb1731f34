package io.ledger.query.projection;

import static java.util.stream.Collectors.joining;

import io.ledger.api.record.Field;
import io.ledger.api.record.Table;
import io.ledger.platform.rows.Column;
import io.ledger.query.digest.RowForm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of the views as the projection writes it. The migration makes it; a column that the two do not agree on shows at the first write. Compared by
 * identity; immutable.
 */
public final class ViewTable {

    public static final ViewColumn<Instant> CREATED_AT = ViewColumn.instant("created_at")
            .neverNull()
            .described("When the server recorded the record's first event.");
    static final ViewColumn<UUID> CREATED_BY = ViewColumn.id("created_by").described("The user who created it.");
    static final ViewColumn<Instant> UPDATED_AT = ViewColumn.instant("updated_at")
            .neverNull()
            .described("When the server recorded the event that changed a field of it last.");
    static final ViewColumn<UUID> UPDATED_BY = ViewColumn.id("updated_by").described("The user who changed it last.");
    static final ViewColumn<Instant> EDITED_AT = ViewColumn.instant("edited_at")
            .neverNull()
            .described(
                    "The newest edit time of what stands in the record, as the server took it: what wins over all of it is later. Being removed counts as a field.");
    static final ViewColumn<Instant> DELETED_AT =
            ViewColumn.instant("deleted_at").described("When it was removed; null while it is not.");
    public static final ViewColumn<Long> SEQ = ViewColumn.integer("seq")
            .neverNull()
            .described("The last event of the book that changed this row, derived columns included.");

    private final String name;
    private final String rowName;
    private final @Nullable Table records;
    private final List<ViewColumn<?>> columns;
    private final Map<Object, Integer> indexes = new HashMap<>();
    private final String select;
    private final String upsert;
    private final RowForm form;

    private ViewTable(String name, String rowName, @Nullable Table records, List<ViewColumn<?>> columns) {
        this.name = name;
        this.rowName = rowName;
        this.records = records;
        this.columns = List.copyOf(columns);
        for (int i = 0; i < columns.size(); i++) {
            indexes.put(columns.get(i), i);
        }
        this.select = selectSql();
        this.upsert = upsertSql();
        this.form = RowForm.of(
                name,
                columns.stream()
                        .map(column ->
                                new Column(column.name(), column.meaning().kind()))
                        .toList());
    }

    /** The table of the records of an api table: {@code id}, its fields, the derived columns, then who and when, {@code deleted_at} and {@code seq}. */
    public static ViewTable ofRecords(Table table, ViewColumn<?>... derived) {
        return ofRecords(table, List.of(derived), List.of());
    }

    /** The same, with columns that show a field with more than commands bring, in its place. */
    public static ViewTable ofRecords(Table table, Map<Field<?>, ViewColumn<?>> instead, ViewColumn<?>... derived) {
        return ofRecords(table, instead, List.of(derived), List.of());
    }

    /** The same, with derived columns that a later migration added: they come last, as they do in the database, whose order is that of rows on the wire. */
    public static ViewTable ofRecords(Table table, List<ViewColumn<?>> derived, List<ViewColumn<?>> added) {
        return ofRecords(table, Map.of(), derived, added);
    }

    private static ViewTable ofRecords(
            Table table, Map<Field<?>, ViewColumn<?>> instead, List<ViewColumn<?>> derived, List<ViewColumn<?>> added) {
        List<ViewColumn<?>> columns = new ArrayList<>();
        columns.add(ViewColumn.id("id").neverNull().described("The record, as the client that made it named it."));
        table.fields().forEach(field -> {
            ViewColumn<?> other = instead.get(field);
            columns.add(other == null ? ViewColumn.of(field) : other);
        });
        columns.addAll(derived);
        columns.addAll(List.of(CREATED_AT, CREATED_BY, UPDATED_AT, UPDATED_BY, EDITED_AT, DELETED_AT, SEQ));
        columns.addAll(added);
        ViewTable view = new ViewTable(table.name(), table.eventStem(), table, columns);
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).meaning() instanceof Meaning.OfField of) {
                view.indexes.put(of.field(), i);
            }
        }
        for (int i = 0; i < table.fields().size(); i++) {
            view.indexes.put(table.fields().get(i), i + 1);
        }
        return view;
    }

    /**
     * A table that is wholly derived: {@code id}, the columns, {@code deleted_at} and {@code seq}.
     *
     * @param rowName what one of its rows is called where types have names: {@code CashbookDay}
     */
    public static ViewTable derived(String name, String rowName, ViewColumn<?> id, ViewColumn<?>... columns) {
        List<ViewColumn<?>> all = new ArrayList<>();
        all.add(id);
        all.addAll(List.of(columns));
        all.addAll(List.of(DELETED_AT, SEQ));
        return new ViewTable(name, rowName, null, all);
    }

    public String name() {
        return name;
    }

    /** What one of its rows is called where types have names. */
    public String rowName() {
        return rowName;
    }

    /** The table whose records these rows are; null where they are derived. */
    public @Nullable Table records() {
        return records;
    }

    /** All but {@code book_id}, in their order. */
    public List<ViewColumn<?>> columns() {
        return columns;
    }

    /** The place of a column, given as itself or as its field. */
    int index(Object columnOrField) {
        return Objects.requireNonNull(indexes.get(columnOrField), () -> name + " has no column " + columnOrField);
    }

    /** Reads rows: takes an array of books and one of ids, gives {@code book_id} and the columns. */
    String select() {
        return select;
    }

    /** Writes rows: takes an array of books and one for each column. */
    String upsert() {
        return upsert;
    }

    /** What its rows are hashed as. */
    public RowForm form() {
        return form;
    }

    /**
     * What an {@code UPDATE} of rows of the table returns so that {@link Batch#changed} knows the rows: {@code book_id}, the columns as they are now, and how those that it changed were.
     */
    public String returning(ViewColumn<?>... changed) {
        String before = Stream.of(changed).map(column -> "old." + column.name()).collect(joining(", "));
        return "new.book_id, " + list("new.%s") + ", " + before;
    }

    private String selectSql() {
        return """
               SELECT t.book_id, %s
               FROM   unnest(?::uuid[], ?::%s[]) AS k (book_id, id)
               JOIN   %s t ON t.book_id = k.book_id AND t.id = k.id
               """.formatted(list("t.%s"), columns.getFirst().arrayType(), name);
    }

    private String upsertSql() {
        return """
               INSERT INTO %s (book_id, %s)
               SELECT book_id, %s
               FROM   unnest(?::uuid[], %s) AS t (book_id, %s)
               ON CONFLICT (book_id, id) DO UPDATE SET %s
               """.formatted(
                        name,
                        list("%s"),
                        columns.stream().map(c -> c.name() + c.cast()).collect(joining(", ")),
                        columns.stream().map(c -> "?::" + c.arrayType() + "[]").collect(joining(", ")),
                        list("%s"),
                        columns.stream()
                                .skip(1)
                                .map(c -> c.name() + " = excluded." + c.name())
                                .collect(joining(", ")));
    }

    private String list(String format) {
        return columns.stream().map(c -> format.formatted(c.name())).collect(joining(", "));
    }

    @Override
    public String toString() {
        return name;
    }
}
