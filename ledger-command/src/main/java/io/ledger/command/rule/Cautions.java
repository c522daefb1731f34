package io.ledger.command.rule;

import io.ledger.api.error.Fault;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What is stored and told of all the same, for each table where there is any. Thread-safe.
 *
 * @param ofTables those of each table that has any
 */
public record Cautions(Map<Table, List<Caution>> ofTables) {

    public Cautions {
        ofTables = Map.copyOf(ofTables);
    }

    /** Whether the day matters for such a table. */
    public boolean lookAt(Table table) {
        return ofTables.containsKey(table);
    }

    /**
     * What there is to say.
     *
     * @param written the fields that were stored
     * @param today where the book is
     */
    public List<Fault> about(Table table, Fields written, LocalDate today) {
        return ofTables.getOrDefault(table, List.of()).stream()
                .flatMap(caution -> caution.about(written, today).stream())
                .toList();
    }
}
