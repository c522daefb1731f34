package io.ledger.query.projection;

import io.ledger.api.record.Table;
import io.ledger.query.digest.RowForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The projections of all tables, in the order in which a batch writes them. Immutable. */
public final class Projections {

    private final List<TableProjection> all;
    private final Map<Table, TableProjection> byTable = new HashMap<>();
    private final List<ViewTable> derived;

    /** @param all those whose rows others derive from first */
    public Projections(List<TableProjection> all) {
        this.all = List.copyOf(all);
        all.forEach(projection -> byTable.put(projection.table(), projection));
        this.derived = all.stream()
                .flatMap(projection -> projection.derived().stream())
                .distinct()
                .toList();
    }

    public List<TableProjection> all() {
        return all;
    }

    /** The tables that are wholly derived. */
    public List<ViewTable> derived() {
        return derived;
    }

    /** What the rows of each synced table are hashed as: those of records, and the derived ones. */
    public List<RowForm> forms() {
        return Stream.concat(all.stream().map(TableProjection::view), derived.stream())
                .map(ViewTable::form)
                .toList();
    }

    TableProjection of(Table table) {
        return Objects.requireNonNull(byTable.get(table), () -> "No projection of the table " + table + " is listed.");
    }
}
