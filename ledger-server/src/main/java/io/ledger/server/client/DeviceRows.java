package io.ledger.server.client;

import io.ledger.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a device keeps of a book: its rows, and the cursor up to which it has them. Applies the messages of the wire contract's section 6. Not thread-safe. */
final class DeviceRows {

    private final Map<String, Map<String, Map<String, @Nullable Object>>> tables = new TreeMap<>();
    private long cursor;
    private String epoch = "";
    private boolean live;
    private long rowsReceived;

    /**
     * Applies one message, all of it or nothing.
     *
     * @throws IllegalStateException when it does not continue where this device stands: a gap or a repeat, which the contract rules out
     */
    void apply(Map<String, @Nullable Object> message) {
        if (Boolean.TRUE.equals(message.get("reset"))) {
            tables.clear();
            cursor = 0;
            live = false;
            epoch = String.valueOf(message.get("epoch"));
            return;
        }
        if (number(message, "from") != cursor) {
            throw new IllegalStateException("The device stands at " + cursor + " and got a message that continues "
                    + message.get("from") + ".");
        }
        for (Map<String, @Nullable Object> change : LedgerClient.list(message, "changes")) {
            apply(String.valueOf(change.get("table")), String.valueOf(change.get("id")), change.get("row"));
            rowsReceived++;
        }
        cursor = number(message, "to");
        live = Boolean.TRUE.equals(message.get("live"));
        epoch = String.valueOf(message.get("epoch"));
    }

    long cursor() {
        return cursor;
    }

    String epoch() {
        return epoch;
    }

    /** Whether the rows are one cut of the whole book as of the cursor. */
    boolean live() {
        return live;
    }

    /** How many rows all messages together brought. */
    long rowsReceived() {
        return rowsReceived;
    }

    /** No longer known to be the newest: the connection is gone. */
    void disconnected() {
        live = false;
    }

    /** The rows of a table, the deleted ones too. */
    Collection<Map<String, @Nullable Object>> rows(String table) {
        return tables.getOrDefault(table, Map.of()).values();
    }

    /** SHA-256 over all rows in the order of their tables and ids, each as JSON with its names in order; equal exactly when the rows are. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            tables.forEach((table, rows) -> rows.forEach((id, row) -> digest.update(
                    (table + "\n" + Json.write(new TreeMap<>(row)) + "\n").getBytes(StandardCharsets.UTF_8))));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    @SuppressWarnings("unchecked")
    private void apply(String table, String id, @Nullable Object row) {
        Map<String, Map<String, @Nullable Object>> rows = tables.computeIfAbsent(table, ignored -> new TreeMap<>());
        if (row instanceof Map<?, ?> columns) {
            rows.put(id, (Map<String, @Nullable Object>) columns);
        } else {
            rows.remove(id);
        }
    }

    private static long number(Map<String, @Nullable Object> message, String name) {
        if (message.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalStateException("The message has no number \"" + name + "\".");
    }
}
