package io.ledger.command.eventstore;

import io.ledger.eventlog.HashChain;
import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.postgres.PostgresProperties;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;

/**
 * Stores events that were stored before, as they were: the same {@code seq}, ids, times, bytes and hashes, only with positions of this store. For books that come back from
 * a backup. Thread-safe; other writers wait meanwhile, and those that cannot wait that long are told to come again.
 */
@Component
public final class HistoryWriter {

    private static final int CHUNK_EVENTS = 5_000;
    private static final int CHUNK_BYTES = 4 * 1024 * 1024;

    /** For one statement, and between two: a slow disk below, and a slow one that the events are read from. */
    private static final int PATIENCE_S = 120;

    private static final long NOT_KNOWN = -1;

    private final PostgresProperties postgres;

    HistoryWriter(PostgresProperties postgres) {
        this.postgres = postgres;
    }

    /**
     * Stores events of one book behind those that it has, in one transaction: all of them or none. Notifies as any append does.
     *
     * @param events in their order; what it throws ends the transaction
     * @param progress is told now and then how many are handed over by then
     * @return how many there were
     * @throws IllegalStateException when one of them does not follow the one before by its {@code seq} and its hash
     * @throws SQLException when the database fails, or has an event's id or place already
     */
    public long append(UUID bookId, Iterator<StoredEvent> events, LongConsumer progress) throws SQLException {
        try (WriterConnection connection = WriterConnection.open(postgres, PATIENCE_S)) {
            long position = connection.lockHead(NOT_KNOWN).position();
            BookHead end = Objects.requireNonNull(
                    connection.reads().bookHeads(Set.of(bookId)).get(bookId));
            long stored = 0;
            while (events.hasNext()) {
                List<StoredEvent> chunk = chunk(events);
                end = follow(bookId, end, chunk);
                connection.append(columns(chunk), recordedAt(chunk), position);
                position += chunk.size();
                stored += chunk.size();
                progress.accept(stored);
            }
            connection.commit(); // a connection that is closed without it takes everything back
            return stored;
        }
    }

    private static List<StoredEvent> chunk(Iterator<StoredEvent> events) {
        List<StoredEvent> chunk = new ArrayList<>();
        int bytes = 0;
        while (events.hasNext() && chunk.size() < CHUNK_EVENTS && bytes < CHUNK_BYTES) {
            StoredEvent event = events.next();
            chunk.add(event);
            bytes += event.payload().length() + event.metadata().length();
        }
        return chunk;
    }

    private static BookHead follow(UUID bookId, BookHead before, List<StoredEvent> chunk) {
        BookHead end = before;
        for (StoredEvent event : chunk) {
            byte[] hash = HashChain.next(end.hash(), event);
            if (!event.bookId().equals(bookId) || event.seq() != end.seq() + 1 || !Arrays.equals(hash, event.hash())) {
                throw new IllegalStateException("The event " + event.seq() + " does not follow the event " + end.seq()
                        + " of book " + bookId + ".");
            }
            end = new BookHead(event.seq(), hash);
        }
        return end;
    }

    private static EventColumns columns(List<StoredEvent> events) {
        EventColumns columns = new EventColumns(events.size());
        for (int row = 0; row < columns.size; row++) {
            StoredEvent event = events.get(row);
            NewEvent content = new NewEvent(
                    event.bookId(),
                    event.streamId(),
                    event.streamSeq(),
                    event.eventId(),
                    event.type(),
                    event.version(),
                    event.payload(),
                    event.metadata());
            columns.put(row, event.seq(), content, event.hash());
        }
        return columns;
    }

    private static String[] recordedAt(List<StoredEvent> events) {
        return events.stream().map(event -> event.recordedAt().toString()).toArray(String[]::new);
    }
}
