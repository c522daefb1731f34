package io.ledger.api.record;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a decision needs to know of the rest of the book, looked up before it: a decision itself does no I/O.
 *
 * @param tables the table of each record that the command names, without those that do not exist
 * @param lockedUntil money records dated on or before this day are closed; null when none are
 */
public record Facts(Map<UUID, Table> tables, @Nullable LocalDate lockedUntil) {

    public static final Facts NONE = new Facts(Map.of(), null);

    public Facts {
        tables = Map.copyOf(tables);
    }
}
