package io.ledger.query.projection;

import io.ledger.query.digest.RowHash;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows that one batch of events works on, in memory until its end. For one thread. */
public final class Batch {

    private final Map<ViewTable, Map<RowKey, Row>> rows = new LinkedHashMap<>();
    private final Map<Object, Set<Row>> remembered = new HashMap<>();
    private final Map<Class<?>, Object> states = new HashMap<>();
    private final Map<UUID, LocalDate> today = new HashMap<>();
    private final Map<UUID, LocalDate> newDays = new HashMap<>();
    private final Map<UUID, BookHead> heads;
    private final RowHash hash = new RowHash();
    private final Map<ViewTable, List<UUID>> wrote = new LinkedHashMap<>();
    private final Connection connection;
    private int version;

    /** @param heads of each book of the batch */
    Batch(Connection connection, Map<UUID, BookHead> heads) {
        this.connection = connection;
        this.heads = heads;
    }

    /** The row, null when there is none. It must have been asked for, or be of this batch. */
    public @Nullable Row find(ViewTable table, UUID bookId, Object id) {
        return of(table).get(new RowKey(bookId, id));
    }

    /** The row. Throws {@link IllegalStateException} when there is none, for then an event before this one was lost. */
    public Row require(ViewTable table, UUID bookId, Object id) {
        Row row = find(table, bookId, id);
        if (row == null) {
            throw new IllegalStateException("views." + table + " lacks the row " + id + " of book " + bookId + ".");
        }
        return row;
    }

    /** A new row without values. Throws {@link IllegalStateException} when this batch knows one of that id. */
    public Row create(ViewTable table, UUID bookId, Object id) {
        @Nullable Object[] values = new Object[table.columns().size()];
        values[0] = id;
        Row row = new Row(table, bookId, values);
        if (of(table).putIfAbsent(new RowKey(bookId, id), row) != null) {
            throw new IllegalStateException("views." + table + " has the row " + id + " of book " + bookId + ".");
        }
        return row;
    }

    /** Keeps the row under a topic for {@link TableProjection#settle}. */
    public void remember(Object topic, Row row) {
        remembered.computeIfAbsent(topic, ignored -> new LinkedHashSet<>()).add(row);
    }

    /** The rows kept under a topic, each once; they are kept no longer. */
    public Set<Row> takeRemembered(Object topic) {
        Set<Row> rows = remembered.remove(topic);
        return rows == null ? Set.of() : rows;
    }

    /** What a feature keeps for the batch beside rows: one object of its type, made when first asked for. */
    public <T> T state(Class<T> type, Supplier<T> begin) {
        return type.cast(states.computeIfAbsent(type, ignored -> Objects.requireNonNull(begin.get())));
    }

    /** The latest day on which an event of the book was recorded, the one at hand included, where the book is. */
    public LocalDate today(UUID bookId) {
        return Objects.requireNonNull(today.get(bookId), () -> "No event of book " + bookId + " is at hand.");
    }

    /** The ISO 3166 code of the country that the book is kept in, by how it was opened; null where that does not tell. */
    public @Nullable String country(UUID bookId) {
        return head(bookId).country();
    }

    /** The currency of the book, as ISO 4217 has it. */
    public String currency(UUID bookId) {
        return head(bookId).currency();
    }

    private BookHead head(UUID bookId) {
        return Objects.requireNonNull(heads.get(bookId), () -> "The batch has no event of book " + bookId + ".");
    }

    /** The version that the event at hand is stored in: what older ones came to stays, whatever came after them. */
    public int version() {
        return version;
    }

    void setVersion(int ofEvent) {
        version = ofEvent;
    }

    void setToday(UUID bookId, LocalDate day) {
        today.put(bookId, day);
    }

    /** The books in which a new day begins in this batch, each with the last such day. */
    public Map<UUID, LocalDate> newDays() {
        return Collections.unmodifiableMap(newDays);
    }

    /** Notes the day of an event of the batch. */
    void expectDay(BookHead head, LocalDate day) {
        if (head.day() == null || day.isAfter(head.day())) {
            newDays.merge(head.bookId(), day, (a, b) -> a.isAfter(b) ? a : b);
        }
    }

    /** An empty list of rows to {@link #read}. */
    public Wanted wanted() {
        return new Wanted(this);
    }

    /** The batch's transaction, for tables that {@link TableProjection#readsViews read the views}. */
    public Connection connection() {
        return connection;
    }

    /**
     * Reads those of the rows that are there and that the batch does not have. An event that cannot tell before what it will look at may do so too: rows that the batch has
     * stay as they are in it, and no event of the batch has changed the others. For rare events: each costs a statement per table.
     */
    public void read(Wanted wanted) throws SQLException {
        wanted.leaveOutKnown();
        BatchStore.load(connection, wanted, this);
    }

    /**
     * A projection changed rows of a table by itself, as {@link TableProjection#settle} may.
     *
     * @param rows what {@link ViewTable#returning} gave
     * @param changed the columns that it was given
     * @return how many rows there were
     */
    public int changed(ViewTable table, ResultSet rows, ViewColumn<?>... changed) throws SQLException {
        List<ViewColumn<?>> columns = table.columns();
        int count = 0;
        for (; rows.next(); count++) {
            UUID bookId = rows.getObject(1, UUID.class);
            @Nullable Object[] after = new Object[columns.size()];
            for (int i = 0; i < after.length; i++) {
                after[i] = columns.get(i).readElement(rows, i + 2);
            }
            @Nullable Object[] before = after.clone();
            for (int i = 0; i < changed.length; i++) {
                before[table.index(changed[i])] = changed[i].readElement(rows, after.length + i + 2);
            }
            head(bookId).digest().wrote(table.form(), before, after, hash);
            wrote.computeIfAbsent(table, ignored -> new ArrayList<>()).add(bookId);
        }
        return count;
    }

    /** A row of the batch was written, as these elements. */
    void written(Row row, @Nullable Object[] elements) {
        head(row.bookId()).digest().wrote(row.table().form(), row.stored(), elements, hash);
        row.written(elements);
    }

    /** The books of the rows written so, by table, each as often as it had one; they are kept no longer. */
    Map<ViewTable, List<UUID>> takeWrote() {
        Map<ViewTable, List<UUID>> taken = Map.copyOf(wrote);
        wrote.clear();
        return taken;
    }

    /** The rows of a table in this batch. */
    public Collection<Row> all(ViewTable table) {
        return Collections.unmodifiableCollection(of(table).values());
    }

    /** Takes a row that was read, unless the batch has it already. */
    void add(Row row) {
        of(row.table()).putIfAbsent(new RowKey(row.bookId(), row.id()), row);
    }

    private Map<RowKey, Row> of(ViewTable table) {
        return rows.computeIfAbsent(table, ignored -> new LinkedHashMap<>());
    }
}
