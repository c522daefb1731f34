package io.ledger.api.record;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a command does to a record. */
public enum Op {
    CREATE,
    UPDATE,
    DELETE,
    RESTORE;

    /** The name on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The op of that wire name, if there is one. */
    public static Optional<Op> of(String wire) {
        return Arrays.stream(values()).filter(op -> op.wire().equals(wire)).findFirst();
    }
}
