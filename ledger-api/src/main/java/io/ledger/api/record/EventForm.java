package io.ledger.api.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the values of an object stand in the current version of events, where that is not field by field as on the wire. Both ways are pure, and each takes back what the other gave. A change
 * of the form is a new version of the events.
 */
public interface EventForm {

    /** Field by field. */
    EventForm PLAIN = new EventForm() {
        @Override
        public Map<String, @Nullable Object> toEvent(Map<String, @Nullable Object> wire) {
            return wire;
        }

        @Override
        public Map<String, @Nullable Object> ofEvent(Map<String, @Nullable Object> stored) {
            return stored;
        }
    };

    Map<String, @Nullable Object> toEvent(Map<String, @Nullable Object> wire);

    /** Throws {@code IllegalArgumentException} for what this code does not know, rather than leave it out. */
    Map<String, @Nullable Object> ofEvent(Map<String, @Nullable Object> stored);
}
