package io.ledger.api.record;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a decision needs to know of the rest of the book, looked up before it: a decision itself does no I/O.
 *
 * @param tables the table of each record that the command names, without those that do not exist
 * @param lockedUntil money records dated on or before this day are closed; null when none are
 * @param members those of the ids that are the book's members
 */
public record Facts(Map<UUID, Table> tables, @Nullable LocalDate lockedUntil, Set<UUID> members) {

    public static final Facts NONE = new Facts(Map.of(), null, Set.of());

    public Facts {
        tables = Map.copyOf(tables);
        members = Set.copyOf(members);
    }
}
