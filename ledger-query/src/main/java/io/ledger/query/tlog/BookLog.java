package io.ledger.query.tlog;

import io.ledger.access.key.LogKeys;
import io.ledger.api.tlog.Checkpoint;
import io.ledger.api.tlog.MerkleTree;
import io.ledger.api.tlog.Tile;
import io.ledger.api.tlog.TreeHash;
import io.ledger.eventlog.EventLog;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/**
 * A book's tree of hashes: entry n is the hash of the event with the {@code seq} n + 1, as the chain has it. Nothing is stored for an event; the nodes above every 256 are kept when they are read first
 * ({@link LogNodes}). Whoever calls has checked that the caller may. Thread-safe.
 */
@Component
class BookLog {

    private final LogNodes nodes;
    private final LogKeys keys;

    BookLog(LogNodes nodes, LogKeys keys) {
        this.nodes = nodes;
        this.keys = keys;
    }

    /** The tree over a book's first events, which have to be there. For one thread. */
    MerkleTree tree(EventLog seen, UUID book, long size) {
        return new MerkleTree(size, tile -> hashes(seen, book, tile));
    }

    /** The hashes of a tile, side by side; all its events have to be there. */
    byte[] hashes(EventLog seen, UUID book, Tile tile) {
        return tile.level() == 0
                ? each(entries(seen, book, tile), TreeHash::leaf)
                : nodes.of(seen, book, tile.level(), tile.first(), tile.width());
    }

    /** The entries of a tile of level 0, side by side. */
    byte[] entries(EventLog seen, UUID book, Tile tile) {
        return seen.hashes(book, tile.first(), tile.width());
    }

    static byte[] each(byte[] hashes, UnaryOperator<byte[]> change) {
        ByteBuffer changed = ByteBuffer.allocate(hashes.length);
        for (int at = 0; at < hashes.length; at += TreeHash.BYTES) {
            changed.put(change.apply(Arrays.copyOfRange(hashes, at, at + TreeHash.BYTES)));
        }
        return changed.array();
    }

    /** How far the book's log was at a size, and what its tree came to. */
    Checkpoint checkpoint(EventLog seen, UUID book, long size) {
        return new Checkpoint(origin(book), size, tree(seen, book, size).root());
    }

    /** Which log a book is. */
    String origin(UUID book) {
        return keys.name() + "/" + book;
    }
}
