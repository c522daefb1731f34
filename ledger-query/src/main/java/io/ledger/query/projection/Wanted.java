package io.ledger.query.projection;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The rows that a batch will look at, collected to be read with one statement per table. For one thread. */
public final class Wanted {

    private final Map<ViewTable, Set<RowKey>> keys = new LinkedHashMap<>();

    /** Asks for a row, which may or may not be there. */
    public void row(ViewTable table, UUID bookId, Object id) {
        keys.computeIfAbsent(table, ignored -> new LinkedHashSet<>()).add(new RowKey(bookId, id));
    }

    Map<ViewTable, Set<RowKey>> keys() {
        return keys;
    }
}
