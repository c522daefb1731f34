package io.ledger.command.rule;

import io.ledger.api.record.Facts.Chart;
import io.ledger.api.record.Facts.Known;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.record.Table;
import java.util.Map;
import java.util.Set;
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
            throw MissingFactException.table(id);
        }
        return table;
    }

    /** The book's accounts. Throws {@link IllegalStateException} when the rule did not {@linkplain Rule#asksForTheChart ask for them}. */
    public Chart chart() {
        Chart chart = command.facts().chart();
        if (chart == null) {
            throw new IllegalStateException("Nobody asked for the accounts of the book.");
        }
        return chart;
    }

    /**
     * Other records as they stand, by their ids: {@link Known#NOTHING} for an id that is no record's. Throws {@link MissingFactException} where the facts do not say, so a rule asks for all that it needs
     * at once. They may go on between the decision and its event: a rule that rests on them must be one that may be broken later by an edit of theirs.
     */
    public Map<UUID, Known> records(Set<UUID> ids) {
        Map<UUID, Known> known = command.facts().records();
        if (!known.keySet().containsAll(ids)) {
            throw MissingFactException.records(ids);
        }
        return known;
    }
}
