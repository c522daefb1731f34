package io.ledger.command.push;

import io.ledger.api.record.Facts;
import io.ledger.api.record.Table;
import io.ledger.command.eventstore.Premise;
import io.ledger.command.push.Draft.Valid;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What commands are decided on.
 *
 * @param premise what has to hold still for those that ask for the lock; null where none does
 */
record Grounds(Facts facts, @Nullable Premise premise) {

    /** The command as it goes to its record. */
    Object command(Valid draft) {
        return premise != null && draft.asksForTheLock() ? premise.of(draft.with(facts)) : draft.with(facts);
    }

    /** The same, with the tables of further records. */
    Grounds with(Map<UUID, Table> further) {
        Map<UUID, Table> tables = new HashMap<>(facts.tables());
        tables.putAll(further);
        return new Grounds(new Facts(tables, facts.lockedUntil(), facts.members()), premise);
    }
}
