package io.ledger.query.tlog;

import io.ledger.api.tlog.TreeHash;
import java.nio.ByteBuffer;

/** Entries as they are sent: each behind its length in two bytes, as C2SP {@code tlog-tiles} has it. */
final class EntryBundle {

    private EntryBundle() {}

    /** @param entries side by side, of {@link TreeHash#BYTES} each */
    static byte[] of(byte[] entries) {
        ByteBuffer bundle = ByteBuffer.allocate(entries.length + entries.length / TreeHash.BYTES * Short.BYTES);
        for (int at = 0; at < entries.length; at += TreeHash.BYTES) {
            bundle.putShort((short) TreeHash.BYTES).put(entries, at, TreeHash.BYTES);
        }
        return bundle.array();
    }
}
