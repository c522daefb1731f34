package io.ledger.sync.page;

import io.ledger.platform.rows.Column;
import io.ledger.platform.rows.SyncedTable;

/**
 * How many rows of a table are fetched from PostgreSQL at once, so that a page holds little more of them than it sends. Texts have their greatest lengths, so rows of nothing else are a
 * few kilobytes; a column of JSON, a bill's lines say, may hold a megabyte.
 */
final class FetchSize {

    /** What a row's JSON comes to at least, roughly. */
    private static final int LEAST_ROW_BYTES = 256;

    private static final int LEAST = 8;
    private static final int MAX = 256;
    private static final int MAX_WITH_JSON = 32;

    private FetchSize() {}

    /** For a page that has room for so many bytes. */
    static int first(SyncedTable table, int bytesLeft) {
        boolean hasJson = table.columns().stream().anyMatch(column -> column.kind() == Column.Kind.JSON);
        return Math.clamp(bytesLeft / LEAST_ROW_BYTES, LEAST, hasJson ? MAX_WITH_JSON : MAX);
    }
}
