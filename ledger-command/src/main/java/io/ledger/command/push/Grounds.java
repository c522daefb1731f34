package io.ledger.command.push;

import io.ledger.api.record.Facts;
import io.ledger.api.record.Facts.Known;
import io.ledger.api.record.Table;
import io.ledger.command.eventstore.Premise;
import io.ledger.command.push.Draft.Valid;
import io.ledger.command.rule.Rules;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What commands are decided on.
 *
 * @param rules which say who asks for the lock
 * @param members what has to hold still for all of them: who may write
 * @param lock what has to hold still for those that ask for the lock; null where none does
 */
record Grounds(
        Rules rules, Facts facts, Premise members, @Nullable Premise lock) {

    /** The command as it goes to its record. */
    Object command(Valid draft) {
        List<Premise> premises =
                lock != null && draft.asksForTheLock(rules) ? List.of(members, lock) : List.of(members);
        return Premise.under(premises, draft.with(facts));
    }

    /** The same, with the tables of further records. */
    Grounds with(Map<UUID, Table> further) {
        return new Grounds(rules, facts.withTables(further), members, lock);
    }

    /** The same, with further records as they stand. */
    Grounds withRecords(Map<UUID, Known> further) {
        return new Grounds(rules, facts.withRecords(further), members, lock);
    }
}
