package io.ledger.query.projection;

import io.ledger.api.book.BookZone;
import io.ledger.query.digest.BookDigest;
import io.ledger.query.place.BookCountry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far a book is projected, while a batch works on it. For one thread. */
final class BookHead {

    private final UUID bookId;
    private final Set<String> tables = new TreeSet<>();
    private long seq;
    private @Nullable LocalDate day;
    private @Nullable String ownCurrency;
    private @Nullable String ownTimeZone;
    private @Nullable ZoneId timeZone;
    private @Nullable BookDigest digest;
    private boolean moved;

    /** @param day the latest day on which an event of the book was recorded, null before the first */
    BookHead(UUID bookId, long seq, @Nullable LocalDate day) {
        this.bookId = bookId;
        this.seq = seq;
        this.day = day;
    }

    UUID bookId() {
        return bookId;
    }

    long seq() {
        return seq;
    }

    @Nullable
    LocalDate day() {
        return day;
    }

    /** What the book was opened with, which stays; its settings may name another time zone. */
    void opened(String currency, String ownZone) {
        ownCurrency = currency;
        ownTimeZone = ownZone;
        settingsTimeZone(null);
    }

    /** The time zone that the settings name from now on; null for none. */
    void settingsTimeZone(@Nullable String settings) {
        timeZone = BookZone.of(Objects.requireNonNull(ownTimeZone, this::lacking), settings);
    }

    /** What the book counts in. */
    String currency() {
        return Objects.requireNonNull(ownCurrency, this::lacking);
    }

    /** The country that the book is kept in; null where that cannot be told. */
    @Nullable
    String country() {
        return BookCountry.of(
                Objects.requireNonNull(ownCurrency, this::lacking), Objects.requireNonNull(ownTimeZone, this::lacking));
    }

    private String lacking() {
        return "views.book lacks the row " + bookId + ".";
    }

    /** The day of an instant where the book is. */
    LocalDate dayOf(Instant instant) {
        ZoneId zone = Objects.requireNonNull(timeZone, this::lacking);
        return LocalDate.ofInstant(instant, zone);
    }

    /** Whether a day is later than all before it; it is then the latest. A clock that was set back begins no day. */
    boolean beginDay(LocalDate next) {
        if (day != null && !next.isAfter(day)) {
            return false;
        }
        day = next;
        return true;
    }

    /** @param digests as they are kept with the head; null where they are not */
    void kept(@Nullable String digests) {
        digest = digests == null ? null : BookDigest.parse(digests);
    }

    /** Whether it is not known what the rows of the book come to: those of an earlier release, or written by a node of one since. */
    boolean lacksDigest() {
        return digest == null && seq > 0;
    }

    void setDigest(BookDigest reckoned) {
        digest = reckoned;
    }

    /** What the rows of the book come to, as they are written. */
    BookDigest digest() {
        if (digest == null) {
            digest = new BookDigest();
        }
        return digest;
    }

    boolean hasMoved() {
        return moved;
    }

    /** The tables with changed rows, once the batch is written. */
    Set<String> tables() {
        return tables;
    }

    /**
     * Goes on to the next event.
     *
     * @throws IllegalStateException when events between are missing
     */
    void advance(long next) {
        if (next != seq + 1) {
            throw new IllegalStateException(
                    "Book " + bookId + " is projected up to " + seq + ", and the next event is " + next + ".");
        }
        seq = next;
        moved = true;
    }
}
