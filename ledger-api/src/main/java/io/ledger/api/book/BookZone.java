package io.ledger.api.book;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The time zone by which a book's days begin. */
public final class BookZone {

    private BookZone() {}

    /**
     * The zone that a book goes by: what its settings say, else what it was opened with. A zone that this machine does not know is none.
     *
     * @param own with which the book was opened
     * @param settings what its settings say, null where they say nothing
     */
    public static ZoneId of(String own, @Nullable String settings) {
        if (settings != null) {
            try {
                return ZoneId.of(settings);
            } catch (DateTimeException e) {
                return ZoneId.of(own); // a name of a later list of zones
            }
        }
        return ZoneId.of(own);
    }
}
