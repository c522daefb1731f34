package io.ledger.server.restore;

import io.ledger.query.projection.Lives;
import io.ledger.server.running.Parts;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/** Waits until a book's rows are made of its events. For one thread. */
final class Projected {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** Without a step forward. A large batch takes a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lives lives;
    private final UUID book;
    private final Consumer<String> progress;

    Projected(Parts ledger, UUID book, Consumer<String> progress) {
        this.lives = ledger.part(Lives.class);
        this.book = book;
        this.progress = progress;
    }

    /** Whether the rows are those after the event {@code seq}; false when they do not get there, or the wait is interrupted. */
    boolean await(long seq) {
        long reached = -1;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            long now = seq();
            if (now >= seq) {
                return true;
            }
            if (isParked()) {
                return false;
            }
            if (now > reached) {
                reached = now;
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
            progress.accept(String.format(Locale.ROOT, "Making the rows: %,d of %,d events", now, seq));
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private boolean isParked() {
        return lives.inWritten(jdbc -> jdbc.sql("SELECT EXISTS (SELECT FROM parked_book WHERE book_id = ?)")
                .param(book)
                .query(Boolean.class)
                .single());
    }

    private long seq() {
        return lives.inWritten(jdbc -> jdbc.sql("SELECT coalesce(max(seq), 0) FROM book_head WHERE book_id = ?")
                .param(book)
                .query(Long.class)
                .single());
    }
}
