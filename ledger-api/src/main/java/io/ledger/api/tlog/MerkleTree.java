package io.ledger.api.tlog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tree over the first entries of a log, read from its tiles, with its root and its proofs: RFC 6962, section 2.1. Each tile is read once, so a proof costs a few tiles, whatever the size; entry 0 is
 * the first. For one thread.
 */
public final class MerkleTree {

    /** Where tiles come from. */
    @FunctionalInterface
    public interface Tiles {
        /** The hashes of a tile, side by side, of {@link TreeHash#BYTES} each: exactly {@link Tile#width} of them. */
        byte[] read(Tile tile);
    }

    private final long size;
    private final Tiles tiles;
    private final Map<Tile, byte[]> known = new HashMap<>();

    /** @param size how many entries, from 0 on; all their tiles have to be there */
    public MerkleTree(long size, Tiles tiles) {
        this.size = size;
        this.tiles = tiles;
    }

    /** How many entries it is over. */
    public long size() {
        return size;
    }

    /** Its root. */
    public byte[] root() {
        return size == 0 ? TreeHash.empty() : hash(0, size);
    }

    /** That an entry is in it: the hashes beside its path, from below. */
    public List<byte[]> inclusion(long entry) {
        if (entry < 0 || entry >= size) {
            throw new IllegalArgumentException("Entry " + entry + " is not among " + size + ".");
        }
        List<byte[]> path = new ArrayList<>();
        path(entry, 0, size, path);
        return path;
    }

    private void path(long entry, long from, long to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + leftOf(to - from);
        if (entry < middle) {
            path(entry, from, middle, path);
            path.add(hash(middle, to));
        } else {
            path(entry, middle, to, path);
            path.add(hash(from, middle));
        }
    }

    /** That it goes on from the tree over its first {@code earlier} entries. Without hashes where there is nothing to show: from 0, and to itself. */
    public List<byte[]> consistency(long earlier) {
        if (earlier < 0 || earlier > size) {
            throw new IllegalArgumentException("A tree of " + size + " does not go on from one of " + earlier + ".");
        }
        List<byte[]> proof = new ArrayList<>();
        if (earlier > 0) {
            subproof(earlier, 0, size, true, proof);
        }
        return proof;
    }

    private void subproof(long earlier, long from, long to, boolean isRootOfEarlier, List<byte[]> proof) {
        if (earlier == to) {
            if (!isRootOfEarlier) {
                proof.add(hash(from, to));
            }
            return;
        }
        long middle = from + leftOf(to - from);
        if (earlier <= middle) {
            subproof(earlier, from, middle, isRootOfEarlier, proof);
            proof.add(hash(middle, to));
        } else {
            subproof(earlier, middle, to, false, proof);
            proof.add(hash(from, middle));
        }
    }

    /** The hash over the entries of a range that is a node of the tree. */
    private byte[] hash(long from, long to) {
        long count = to - from;
        if (Long.bitCount(count) == 1) {
            return full(Long.numberOfTrailingZeros(count), from / count);
        }
        long middle = from + leftOf(count);
        return TreeHash.node(hash(from, middle), hash(middle, to));
    }

    /** The hash of a full subtree. */
    private byte[] full(int height, long index) {
        int level = height / Tile.HEIGHT;
        int count = 1 << (height % Tile.HEIGHT);
        long first = index * count;
        return TreeHash.fold(tile(level, first / Tile.WIDTH), (int) (first % Tile.WIDTH), count);
    }

    private byte[] tile(int level, long index) {
        long width = Math.min(Tile.WIDTH, Tile.nodes(size, level) - index * Tile.WIDTH);
        return known.computeIfAbsent(new Tile(level, index, (int) width), tiles::read);
    }

    /** How many of so many entries are in the left subtree: the largest power of two that is less. */
    private static long leftOf(long count) {
        return Long.highestOneBit(count - 1);
    }
}
