package io.ledger.query.tlog;

import io.ledger.api.tlog.Tile;
import io.ledger.api.tlog.TreeHash;
import io.ledger.eventlog.EventLog;
import java.io.ByteArrayOutputStream;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The upper nodes of the books' trees, kept in {@code ledger.log_node}: one for 256 of the level below, so a third of a byte for an event. They are made by whoever needs them first, in pages, from the
 * events' hashes alone, and never change. Thread-safe, on any number of nodes: two that make the same make the same.
 */
@Component
class LogNodes {

    /** How many are made before they are stored: what is in memory is these, and the 256 below one. */
    private static final int PAGE = 64;

    private final JdbcClient jdbc;

    LogNodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Nodes side by side, from a place on; made where they are missing.
     *
     * @param level from 1 on
     */
    byte[] of(EventLog seen, UUID book, int level, long first, int count) {
        byte[] known = read(book, level, first, count);
        if (known.length == count * TreeHash.BYTES) {
            return known;
        }
        fill(seen, book, level, first + count);
        return read(book, level, first, count);
    }

    private byte[] read(UUID book, int level, long first, int count) {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream(count * TreeHash.BYTES);
        jdbc.sql(
                        "SELECT hash FROM ledger.log_node WHERE book_id = ? AND level = ? AND index >= ? AND index < ? ORDER BY index")
                .param(book)
                .param(level)
                .param(first)
                .param(first + count)
                .query((RowCallbackHandler) row -> hashes.writeBytes(row.getBytes(1)));
        return hashes.toByteArray();
    }

    /** Makes all nodes of a level up to a place that are not there yet: they are stored in their order, so the missing ones are the last. */
    private void fill(EventLog seen, UUID book, int level, long end) {
        long next = jdbc.sql("SELECT coalesce(max(index) + 1, 0) FROM ledger.log_node WHERE book_id = ? AND level = ?")
                .param(book)
                .param(level)
                .query(Long.class)
                .single();
        while (next < end) {
            int count = (int) Math.min(PAGE, end - next);
            byte[][] hashes = new byte[count][];
            for (int i = 0; i < count; i++) {
                hashes[i] = node(seen, book, level, next + i);
            }
            store(book, level, next, hashes);
            next += count;
        }
    }

    private byte[] node(EventLog seen, UUID book, int level, long index) {
        Tile below = new Tile(level - 1, index, Tile.WIDTH);
        return TreeHash.above(
                level == 1
                        ? BookLog.each(seen.hashes(book, below.first(), Tile.WIDTH), TreeHash::leaf)
                        : of(seen, book, level - 1, below.first(), Tile.WIDTH));
    }

    private void store(UUID book, int level, long first, byte[][] hashes) {
        jdbc.sql("""
                        INSERT INTO ledger.log_node (book_id, level, index, hash)
                        SELECT ?, ?, ? + n - 1, hash
                        FROM   unnest(?::bytea[]) WITH ORDINALITY AS nodes (hash, n)
                        ON CONFLICT DO NOTHING
                        """).param(book).param(level).param(first).param(hashes).update();
    }
}
