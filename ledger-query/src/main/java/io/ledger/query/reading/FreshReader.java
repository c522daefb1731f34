package io.ledger.query.reading;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.postgres.BookReader;
import io.ledger.platform.rows.BookRows;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Reads a book's views as of a {@code seq} that the answer names, and waits for a {@code seq} that the caller needs to see. Thread-safe. */
@Component
public class FreshReader {

    /** The header that says as of which {@code seq} an answer is. */
    public static final String SEQ_HEADER = "Ledger-Seq";

    private static final long MAX_WAIT_MS = 2_000;
    private static final long POLL_MS = 20;

    private final BookReader reader;

    FreshReader(BookReader reader) {
        this.reader = reader;
    }

    /**
     * What was read.
     *
     * @param seq the rows are those after this event and no later one
     */
    public record Fresh<T>(long seq, T value) {

        public HttpHeaders headers() {
            HttpHeaders headers = new HttpHeaders();
            headers.set(SEQ_HEADER, Long.toString(seq));
            return headers;
        }
    }

    /**
     * Reads on one snapshot, as soon as it has the event {@code minSeq}. Blocks for two seconds at most, without holding a connection while it waits.
     *
     * @throws LedgerException {@code not_caught_up} when it has not by then; {@code unavailable} when the book is parked
     */
    public <T> Fresh<T> read(UUID userId, UUID bookId, long minSeq, BookReader.Reading<T> reading) {
        return read(userId, bookId, minSeq, BookReader.USUAL_LIMIT, reading);
    }

    /** The same, for statements that may take as long as {@code limit} each: {@link BookReader#LONG_LIMIT} for reports and exports. */
    public <T> Fresh<T> read(UUID userId, UUID bookId, long minSeq, Duration limit, BookReader.Reading<T> reading) {
        return read(userId, bookId, new Wanted(Parameters.MIN_SEQ, minSeq), limit, reading);
    }

    /**
     * A {@code seq} that a caller asks for.
     *
     * @param parameter which says so, and is the field of the refusal
     */
    public record Wanted(String parameter, long seq) {}

    /** The same, for a {@code seq} that another parameter names. */
    public <T> Fresh<T> read(UUID userId, UUID bookId, Wanted wanted, Duration limit, BookReader.Reading<T> reading) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MAX_WAIT_MS);
        while (true) {
            Optional<Fresh<T>> read = reader.read(userId, bookId, limit, connection -> {
                long seq = BookRows.read(connection, bookId).map(BookRows::seq).orElse(0L);
                return seq < wanted.seq()
                        ? Optional.empty()
                        : Optional.of(new Fresh<>(seq, Figures.inWords(() -> reading.read(connection))));
            });
            if (read.isPresent()) {
                return read.get();
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new LedgerException(
                        ErrorCode.NOT_CAUGHT_UP,
                        "The event " + wanted.seq() + " is not projected yet.",
                        wanted.parameter());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException(ErrorCode.UNAVAILABLE, "This node is stopping.", null, e);
        }
    }
}
