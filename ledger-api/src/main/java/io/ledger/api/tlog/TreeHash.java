package io.ledger.api.tlog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The hashes that a tree is made of: SHA-256, leaves and inner nodes kept apart by their first byte, as RFC 6962, section 2.1, has them. Thread-safe. */
public final class TreeHash {

    /** Of each hash. */
    public static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private TreeHash() {}

    /** The root of a tree without entries. */
    public static byte[] empty() {
        return sha256().digest();
    }

    /** What an entry stands in the tree as. */
    public static byte[] leaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return digest.digest(entry);
    }

    /** What two nodes, the left one first, come to. */
    public static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    /** What stands over a full tile one level above it: the root over all its hashes. */
    public static byte[] above(byte[] fullTile) {
        return fold(fullTile, 0, Tile.WIDTH);
    }

    /**
     * The root of a full subtree over hashes that stand side by side.
     *
     * @param hashes {@link #BYTES} each
     * @param from the first one's place
     * @param count a power of two
     */
    static byte[] fold(byte[] hashes, int from, int count) {
        if (count == 1) {
            return Arrays.copyOfRange(hashes, from * BYTES, (from + 1) * BYTES);
        }
        int half = count / 2;
        return node(fold(hashes, from, half), fold(hashes, from + half, half));
    }

    /** The first four bytes of the hash of a key, by which signatures name it. */
    static byte[] keyId(String name, byte type, byte[] key) {
        MessageDigest digest = sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(type);
        return Arrays.copyOf(digest.digest(key), NoteSignature.ID_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
