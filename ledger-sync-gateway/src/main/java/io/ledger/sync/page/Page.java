package io.ledger.sync.page;

import io.ledger.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What a cursor leads to. */
public sealed interface Page {

    /**
     * Changed rows.
     *
     * @param from the cursor that this continues
     * @param to the cursor after it
     * @param head the newest projected {@code seq} in the same snapshot
     * @param rows how many changes it holds
     * @param json the whole message
     */
    record Changes(String epoch, long from, long to, long head, int rows, byte[] json) implements Page {
        /** Whether this reaches the head, and so is a consistent cut. */
        public boolean live() {
            return to == head;
        }
    }

    /**
     * The cursor is of another history: the client starts from 0.
     *
     * @param epoch the present one
     * @param json the whole message
     */
    record Reset(String epoch, byte[] json) implements Page {
        static Reset of(UUID bookId, String epoch, String reason) {
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("book_id", bookId.toString());
            message.put("epoch", epoch);
            message.put("reset", true);
            message.put("reason", reason);
            return new Reset(epoch, Json.write(message).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The cursor is beyond what is projected by now, or nothing is: ask again later. */
    record NotYet() implements Page {}
}
