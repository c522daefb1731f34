package io.ledger.platform.postgres;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What the projection tells of one book on {@link Channels#VIEWS}. Immutable.
 *
 * @param seq up to which the book's rows are now
 * @param tables that have rows which changed
 */
public record RowsNotice(UUID bookId, long seq, Set<String> tables) {

    private static final int PARTS = 3;

    public RowsNotice {
        tables = Set.copyOf(tables);
    }

    /** The notices of a payload; none of an empty one, which says that some may have been missed. A line without tables is of any. */
    public static List<RowsNotice> parse(String payload) {
        return payload.lines().map(RowsNotice::line).toList();
    }

    private static RowsNotice line(String line) {
        String[] parts = line.split(" ", PARTS);
        return new RowsNotice(
                UUID.fromString(parts[0]),
                parts.length > 1 ? Long.parseLong(parts[1]) : 0,
                parts.length < PARTS || parts[2].isEmpty() ? Set.of() : Set.of(parts[2].split(",", -1)));
    }

    /** The line that says it: {@code <book_id> <seq> <table>,<table>}. ASCII. */
    public String line() {
        return bookId + " " + seq + " " + String.join(",", new TreeSet<>(tables));
    }

    /** This and a later or earlier one of the same book in one. */
    public RowsNotice and(RowsNotice other) {
        Set<String> both = new TreeSet<>(tables);
        both.addAll(other.tables);
        return new RowsNotice(bookId, Math.max(seq, other.seq), both);
    }
}
