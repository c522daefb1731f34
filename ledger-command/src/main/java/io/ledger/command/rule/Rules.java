package io.ledger.command.rule;

import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.record.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rules that commands keep. The first that is broken rejects the command. Thread-safe, as rules are.
 *
 * @param ofEveryTable come first
 * @param ofTables those of each table that has any
 */
public record Rules(List<Rule> ofEveryTable, Map<Table, List<Rule>> ofTables) {

    public Rules {
        ofEveryTable = List.copyOf(ofEveryTable);
        ofTables = Map.copyOf(ofTables);
    }

    /** Throws {@link io.ledger.api.error.LedgerException} with the code of the rejection when the change breaks one. */
    public void check(Change change) {
        of(change.command().table()).forEach(rule -> rule.check(change));
    }

    /** Whether a command is decided by the day up to which the books are closed. */
    public boolean askForTheLock(Table table, Op op, Fields written) {
        return of(table).anyMatch(rule -> rule.asksForTheLock(op, written));
    }

    /** Whether a command is decided by the book's accounts. */
    public boolean askForTheChart(Table table, Op op, Fields written) {
        return of(table).anyMatch(rule -> rule.asksForTheChart(op, written));
    }

    /** Whether a command is decided by the country of the business. */
    public boolean askForTheCountry(Table table, Op op, Fields written) {
        return of(table).anyMatch(rule -> rule.asksForTheCountry(op, written));
    }

    /** The winning fields of a change that breaks no rule, as they are stored. */
    public Fields asStored(Change change) {
        Change stored = change;
        for (Rule rule : (Iterable<Rule>) of(change.command().table())::iterator) {
            stored = new Change(stored.command(), stored.written(), rule.asStored(stored), stored.before());
        }
        return stored.winning();
    }

    private Stream<Rule> of(Table table) {
        return Stream.concat(ofEveryTable.stream(), ofTables.getOrDefault(table, List.of()).stream());
    }
}
