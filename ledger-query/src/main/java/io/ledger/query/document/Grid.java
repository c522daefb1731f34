package io.ledger.query.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Columns and rows, from which a CSV, a sheet of a workbook and a table of a PDF are made. Immutable. */
public record Grid(List<Column> columns, List<Row> rows) {

    /** What a row is. */
    public enum RowKind {
        LINE,
        /** The name of the lines that follow. A CSV, whose rows are all alike, does not have it. */
        HEADING,
        /** The sum of some lines. What it is called begins with "Total", so that whoever sums a column can pass over it. */
        SUBTOTAL,
        /** What all of it comes to. */
        TOTAL
    }

    /** @param cells one for each column, in their order; a heading has its name alone */
    public record Row(RowKind kind, List<@Nullable Object> cells) {}

    /** Takes rows one by one, each a cell for every column, of the column's kind, null for an empty one. */
    public interface Rows {
        Rows row(RowKind kind, @Nullable Object... cells);

        default Rows line(@Nullable Object... cells) {
            return row(RowKind.LINE, cells);
        }

        default Rows total(@Nullable Object... cells) {
            return row(RowKind.TOTAL, cells);
        }
    }

    public static Builder of(List<Column> columns) {
        return new Builder(columns);
    }

    /** How many lines there are, headings and totals not counted. */
    public long lines() {
        return rows.stream().filter(row -> row.kind() == RowKind.LINE).count();
    }

    /** The same without the columns in which no line has anything; what a sum is called moves to the first one that is left. */
    public Grid compact() {
        List<Integer> kept = IntStream.range(0, columns.size())
                .filter(i -> rows.stream()
                        .anyMatch(row -> row.kind() == RowKind.LINE
                                && isSomething(row.cells().get(i))))
                .boxed()
                .toList();
        if (kept.isEmpty()) {
            return this;
        }
        return new Grid(
                kept.stream().map(columns::get).toList(),
                rows.stream().map(row -> compact(row, kept)).toList());
    }

    private static boolean isSomething(@Nullable Object cell) {
        return cell != null && !cell.equals("") && !cell.equals(0L);
    }

    private static Row compact(Row row, List<Integer> kept) {
        if (row.kind() == RowKind.HEADING) {
            return row;
        }
        List<@Nullable Object> cells = new ArrayList<>();
        kept.forEach(i -> cells.add(row.cells().get(i)));
        if (row.kind() != RowKind.LINE && cells.getFirst() == null) {
            row.cells().stream().filter(String.class::isInstance).findFirst().ifPresent(name -> cells.set(0, name));
        }
        return new Row(row.kind(), Collections.unmodifiableList(cells));
    }

    /** Takes the rows one by one. Each takes a cell for every column, of the column's kind, null for an empty one. For one thread. */
    public static final class Builder implements Rows {

        private final List<Column> columns;
        private final List<Row> rows = new ArrayList<>();

        private Builder(List<Column> columns) {
            this.columns = List.copyOf(columns);
        }

        @Override
        public Builder line(@Nullable Object... cells) {
            return row(RowKind.LINE, cells);
        }

        public Builder subtotal(@Nullable Object... cells) {
            return row(RowKind.SUBTOTAL, cells);
        }

        @Override
        public Builder total(@Nullable Object... cells) {
            return row(RowKind.TOTAL, cells);
        }

        public Builder heading(String name) {
            rows.add(new Row(RowKind.HEADING, List.of(name)));
            return this;
        }

        @Override
        public Builder row(RowKind kind, @Nullable Object... cells) {
            if (cells.length != columns.size()) {
                throw new IllegalArgumentException(
                        "A row of " + cells.length + " cells, where there are " + columns.size() + " columns.");
            }
            for (int i = 0; i < cells.length; i++) {
                Column column = columns.get(i);
                if (kind == RowKind.LINE || !(cells[i] instanceof String)) {
                    column.check(cells[i]);
                }
            }
            rows.add(new Row(kind, Collections.unmodifiableList(Arrays.asList(cells.clone()))));
            return this;
        }

        public Grid build() {
            return new Grid(columns, Collections.unmodifiableList(new ArrayList<>(rows)));
        }
    }
}
