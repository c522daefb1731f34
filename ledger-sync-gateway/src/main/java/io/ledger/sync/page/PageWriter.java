package io.ledger.sync.page;

import io.ledger.platform.json.Json;
import io.ledger.platform.rows.RowJson;
import io.ledger.platform.rows.SyncedTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes one page's message, once. For one thread. */
final class PageWriter {

    private static final int INITIAL_BYTES = 8 * 1024;

    /** What stands around the changes: ids, numbers and names, generously. */
    private static final int ENVELOPE_BYTES = 512;

    private final Selection selection;
    private final long from;
    private final int maxBytes;
    private final ByteArrayOutputStream changes = new ByteArrayOutputStream(INITIAL_BYTES);
    private final JsonGenerator generator = Json.mapper().createGenerator(changes);
    private int rows;

    PageWriter(Selection selection, long from, int maxBytes) {
        this.selection = selection;
        this.from = from;
        this.maxBytes = maxBytes;
        generator.writeStartArray();
    }

    /** Whether no further {@code seq} should begin. What the generator still holds back is not counted: it is a few kilobytes at most. */
    boolean isFull() {
        return changes.size() >= maxBytes;
    }

    /** What may still be written before it is full; 0 at least. */
    int bytesLeft() {
        return Math.max(0, maxBytes - changes.size());
    }

    /** Writes a row as it is now. */
    void put(SyncedTable table, ResultSet row, String id, long seq, int firstColumn) throws SQLException {
        start(table, id, seq, "put");
        generator.writeName("row");
        RowJson.write(generator, table, row, firstColumn);
        generator.writeEndObject();
    }

    /** Writes that a row is not, or no longer, among those that the client follows; a client that starts from 0 never had it. */
    void remove(SyncedTable table, String id, long seq) {
        if (from > 0) {
            start(table, id, seq, "remove");
            generator.writeEndObject();
        }
    }

    private void start(SyncedTable table, String id, long seq, String op) {
        rows++;
        generator.writeStartObject();
        generator.writeStringProperty("table", table.name());
        generator.writeStringProperty("id", id);
        generator.writeNumberProperty("seq", seq);
        generator.writeStringProperty("op", op);
    }

    /** @param hash the chain's at {@code to}; null where the event is not there */
    Page.Changes finish(String epoch, long to, long head, @Nullable String hash) {
        generator.writeEndArray();
        generator.close();
        String envelope = "{\"book_id\":\"" + selection.bookId() + "\",\"epoch\":" + Json.write(epoch) + ",\"from\":"
                + from + ",\"to\":" + to + ",\"head\":" + head + ",\"live\":" + (to == head)
                + (hash == null ? "" : ",\"hash\":\"" + hash + "\"")
                + ",\"changes\":";
        ByteArrayOutputStream json = new ByteArrayOutputStream(changes.size() + ENVELOPE_BYTES);
        json.writeBytes(envelope.getBytes(StandardCharsets.UTF_8));
        try {
            changes.writeTo(json); // no copy in between
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is written but memory.", e);
        }
        json.write('}');
        return new Page.Changes(epoch, from, to, head, rows, json.toByteArray());
    }
}
