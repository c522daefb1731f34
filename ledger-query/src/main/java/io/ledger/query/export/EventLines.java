package io.ledger.query.export;

import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.EventPage;
import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.compute.ComputePool;
import io.ledger.platform.json.Json;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** JSON, one value a line, each line ended by a line feed. What is in memory is some events, however many there are. For one thread. */
public final class EventLines {

    private static final int BUFFER_BYTES = 64 * 1024;

    /** Of the events that are made into text at once: about 5 ms of computing. */
    private static final int MAX_CHARACTERS_HELD = 256 * 1024;

    private final OutputStream out;
    private final ComputePool pool;
    private List<StoredEvent> held = new ArrayList<>();
    private int charactersHeld;

    /** @param pool where events become text; no thread of it is held while a client is waited for */
    public EventLines(OutputStream out, ComputePool pool) {
        this.out = new BufferedOutputStream(out, BUFFER_BYTES);
        this.pool = pool;
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
            held.add(event);
            charactersHeld += event.payload().length() + event.metadata().length();
            if (charactersHeld >= MAX_CHARACTERS_HELD) {
                writeHeld();
            }
        });
        writeHeld();
    }

    private void writeHeld() {
        List<StoredEvent> events = held;
        held = new ArrayList<>();
        charactersHeld = 0;
        if (events.isEmpty()) {
            return;
        }
        byte[] lines = pool.goOn(() -> lines(events));
        try {
            out.write(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("The client went away.", e);
        }
    }

    private static byte[] lines(List<StoredEvent> events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (StoredEvent event : events) {
            bytes.writeBytes(Json.writeBytes(EventPage.Entry.of(event)));
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    /** To be called at the end: what is left goes out. Not after a failure, so that nobody takes what was written for all there is. */
    public void flush() throws IOException {
        out.flush();
    }
}
