package io.ledger.query.bill;

import io.ledger.api.record.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;

/**
 * The place of a bill or a transaction among those of its party: by its day, then by when it was recorded, then by its id; the oldest comes first.
 *
 * @param day issued or occurred on
 * @param createdAt the row's {@code created_at}
 */
public record Age(LocalDate day, Instant createdAt, UUID id) implements Comparable<Age> {

    private static final Comparator<Age> ORDER =
            Comparator.comparing(Age::day).thenComparing(Age::createdAt).thenComparing(Age::id, Ids::compare);

    @Override
    public int compareTo(Age other) {
        return ORDER.compare(this, other);
    }
}
