package io.ledger.command.eventstore;

import io.ledger.eventlog.HashChain;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Appends that are stored together, numbered and chained. For the writer's thread only. */
final class Batch {

    final List<Append> appends;
    final Instant recordedAt;
    final EventColumns columns;

    private final Map<UUID, BookHead> ends = new HashMap<>();
    private final long[] lastSeqs;

    /**
     * Numbers and chains the events.
     *
     * @param heads where each book ends before the batch
     */
    Batch(List<Append> appends, Instant recordedAt, Function<UUID, BookHead> heads) {
        this.appends = appends;
        this.recordedAt = recordedAt;
        columns = new EventColumns(
                appends.stream().mapToInt(append -> append.events().size()).sum());
        lastSeqs = new long[appends.size()];
        int row = 0;
        for (int i = 0; i < lastSeqs.length; i++) {
            for (NewEvent event : appends.get(i).events()) {
                lastSeqs[i] = put(row++, event, heads);
            }
        }
    }

    private long put(int row, NewEvent event, Function<UUID, BookHead> heads) {
        BookHead end = ends.computeIfAbsent(event.bookId(), heads);
        long seq = end.seq() + 1;
        byte[] hash = HashChain.next(
                end.hash(),
                seq,
                event.eventId(),
                event.streamId(),
                event.streamSeq(),
                recordedAt,
                event.type(),
                event.version(),
                event.payload(),
                event.metadata());
        columns.put(row, seq, event, hash);
        ends.put(event.bookId(), new BookHead(seq, hash));
        return seq;
    }

    /** Where the books end after the batch. */
    Map<UUID, BookHead> ends() {
        return ends;
    }

    /** Tells every caller that its events are stored. */
    void answer() {
        for (int i = 0; i < lastSeqs.length; i++) {
            appends.get(i).stored(lastSeqs[i]);
        }
    }
}
