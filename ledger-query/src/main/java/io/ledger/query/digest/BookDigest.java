package io.ledger.query.digest;

import io.ledger.platform.json.Json;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The digests of a book's tables, while its rows are written. For one thread. */
public final class BookDigest {

    private final Map<String, TableDigest> tables = new TreeMap<>();

    /** Reads what {@link #toJson} wrote. */
    public static BookDigest parse(String json) {
        BookDigest digest = new BookDigest();
        Json.readStored(json).forEach((table, hex) -> digest.tables.put(table, TableDigest.parse(String.valueOf(hex))));
        return digest;
    }

    /**
     * A row was written.
     *
     * @param before its values as they were in the database; null for a new row
     * @param after its values as they are there now
     */
    public void wrote(RowForm form, @Nullable Object @Nullable [] before, @Nullable Object[] after, RowHash hash) {
        TableDigest table = tables.computeIfAbsent(form.table(), ignored -> new TableDigest());
        if (before != null) {
            table.subtract(hash.of(form, before));
        }
        table.add(hash.of(form, after));
    }

    /** The digests of the tables that ever had a row, in hexadecimal. */
    Map<String, String> tables() {
        Map<String, String> hex = new TreeMap<>();
        tables.forEach((table, digest) -> hex.put(table, digest.toString()));
        return hex;
    }

    /** An object of the tables that ever had a row, each with its digest. */
    public String toJson() {
        return Json.write(tables());
    }
}
