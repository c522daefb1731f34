package io.ledger.command.rule;

import java.util.Set;
import java.util.UUID;

/**
 * A decision needs to know more of other records than came with the command: the tables of some, or some as they stand. With that, the same command is decided anew.
 */
public final class MissingFactException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Set<UUID> ids;
    private final boolean whole;

    private MissingFactException(Set<UUID> ids, boolean whole) {
        super("The facts do not say what " + ids + " are.");
        this.ids = Set.copyOf(ids);
        this.whole = whole;
    }

    /** The table of a record is missing. */
    static MissingFactException table(UUID id) {
        return new MissingFactException(Set.of(id), false);
    }

    /** Records are missing as they stand. */
    static MissingFactException records(Set<UUID> ids) {
        return new MissingFactException(ids, true);
    }

    /** Of which records. */
    public Set<UUID> ids() {
        return ids;
    }

    /** Whether the records themselves are asked for, and not their tables alone. */
    public boolean asksForRecords() {
        return whole;
    }
}
