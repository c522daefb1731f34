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
 * @param dated those that are dated
 */
public record Cautions(Map<Table, DatedAhead<?>> dated) {

    public Cautions {
        dated = Map.copyOf(dated);
    }

    /** Whether the day matters for such a table. */
    public boolean lookAt(Table table) {
        return dated.containsKey(table);
    }

    /**
     * What there is to say.
     *
     * @param written the fields that were stored
     * @param today where the book is
     */
    public List<Fault> about(Table table, Fields written, LocalDate today) {
        DatedAhead<?> caution = dated.get(table);
        return caution == null
                ? List.of()
                : caution.about(written, today).stream().toList();
    }
}
