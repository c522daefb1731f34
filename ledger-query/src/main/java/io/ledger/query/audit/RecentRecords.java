package io.ledger.query.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The records that events were of lately, as they stand, up to some memory; others are made again where they are needed. For one thread. */
final class RecentRecords {

    /** About: by the length of the events. */
    static final long MAX_BYTES = 32L * 1024 * 1024;

    /** What an event's text takes as fields, a character at most. */
    private static final int BYTES_OF_A_CHARACTER = 6;

    private static final int BYTES_OF_A_RECORD = 500;

    private final Map<UUID, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final long maxBytes;
    private long bytes;

    private record Kept(RecordState state, long bytes) {}

    RecentRecords(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    RecordState get(UUID id, Supplier<RecordState> remake) {
        @Nullable Kept found = kept.get(id);
        return found == null ? remake.get() : found.state();
    }

    /** @param characters of the event that it was made of last */
    void put(UUID id, RecordState state, int characters) {
        long before = remove(id);
        long size = Math.max(before, BYTES_OF_A_RECORD + (long) characters * BYTES_OF_A_CHARACTER);
        if (size > maxBytes) {
            return;
        }
        kept.put(id, new Kept(state, size));
        bytes += size;
        while (bytes > maxBytes) {
            remove(kept.keySet().iterator().next());
        }
    }

    private long remove(UUID id) {
        @Nullable Kept removed = kept.remove(id);
        long size = removed == null ? 0 : removed.bytes();
        bytes -= size;
        return size;
    }
}
