package io.ledger.platform.rows;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/**
 * A table of the read side that clients read and sync. Its rows' JSON is its columns under their names.
 *
 * @param ordinal the table's place among the tables
 * @param columns without {@code book_id}, in the order in which a row shows them
 */
public record SyncedTable(String name, int ordinal, List<Column> columns) {

    public SyncedTable {
        columns = List.copyOf(columns);
    }

    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }

    /** The table as SQL takes it, in the schema of the life that is read. */
    public String sql() {
        return "\"" + name + '"';
    }

    /** The columns as a select list, as {@link RowJson} reads them. */
    public String selectList() {
        return columns.stream().map(Column::sql).collect(joining(", "));
    }
}
