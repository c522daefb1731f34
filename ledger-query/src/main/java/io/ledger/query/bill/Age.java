package io.ledger.query.bill;

import io.ledger.api.record.Ids;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;

/**
 * The place of a bill or a transaction among those of its party: by its day, then by its id; the oldest comes first. Devices make ids that grow with time, so those of one day
 * are in the order in which they were made, and it does not matter in which order they arrived.
 *
 * @param day issued or occurred on
 */
public record Age(LocalDate day, UUID id) implements Comparable<Age> {

    private static final Comparator<Age> ORDER = Comparator.comparing(Age::day).thenComparing(Age::id, Ids::compare);

    @Override
    public int compareTo(Age other) {
        return ORDER.compare(this, other);
    }
}
