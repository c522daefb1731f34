package io.ledger.query.export;

import io.ledger.platform.eventlog.EventLog;
import io.ledger.platform.eventlog.EventPage;
import io.ledger.platform.eventlog.StoredEvent;
import io.ledger.platform.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Consumer;

/** JSON, one value a line, each line ended by a line feed. What is in memory is one page of events, however many there are. For one thread. */
public final class EventLines {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final OutputStream out;

    public EventLines(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER_BYTES);
    }

    public void write(Object value) throws IOException {
        out.write(Json.writeBytes(value));
        out.write('\n');
    }

    /**
     * Writes the events of a book up to a {@code seq}, as {@link EventPage.Entry}.
     *
     * @param seen is given each as it is stored
     * @throws UncheckedIOException when they cannot be written any more
     */
    public void write(EventLog log, UUID bookId, long upToSeq, Consumer<StoredEvent> seen) {
        log.forEach(bookId, upToSeq, event -> {
            seen.accept(event);
            try {
                write(EventPage.Entry.of(event));
            } catch (IOException e) {
                throw new UncheckedIOException("The client went away.", e);
            }
        });
    }

    /** To be called at the end: what is left goes out. Not after a failure, so that nobody takes what was written for all there is. */
    public void flush() throws IOException {
        out.flush();
    }
}
