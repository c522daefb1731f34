package io.ledger.query.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events of one stream, applied one after another. For one thread. */
sealed interface Replay permits RecordReplay, BookReplay {

    /** The name of the record's table, once an event was applied; null for the book's own stream. */
    @Nullable
    String table();

    /** Applies the next event and says what it did. */
    Step apply(Object event);

    /** What the events applied so far lead to. */
    Map<String, @Nullable Object> current();
}
