package io.ledger.command.rule;

import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.record.Table;
import java.util.UUID;

/**
 * What a command would do to a record, for its table's rules.
 *
 * @param written the fields that the command names
 * @param winning those of them that no newer edit stands against: all of a new record's
 * @param before the record's fields, none when it is created
 */
public record Change(RecordCommand command, Fields written, Fields winning, Fields before) {

    /** The record's fields as they will be. What loses is not among them, so a rule about them does not reject what would change nothing. */
    public Fields after() {
        return before.with(winning);
    }

    /** The table of a record that this one names, whether the command does or the record did before. Throws {@link MissingFactException} where the facts do not say. */
    public Table tableOf(UUID id) {
        Table table = command.facts().tables().get(id);
        if (table == null) {
            throw new MissingFactException(id);
        }
        return table;
    }
}
