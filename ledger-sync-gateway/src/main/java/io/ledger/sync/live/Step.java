package io.ledger.sync.live;

import io.ledger.api.error.Fault;
import io.ledger.platform.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a cursor of a feed leads to. */
sealed interface Step {

    /**
     * A message, encoded once for all who get it.
     *
     * @param from the cursor that it continues
     * @param to the cursor after it
     * @param head the feed's end when it was read
     * @param rows how many changes or events it holds
     * @param json the message's body
     */
    record Frame(String epoch, long from, long to, long head, int rows, String json) implements Step {
        boolean reachesHead() {
            return to == head;
        }

        boolean movesTheCursor() {
            return to > from;
        }
    }

    /** The cursor is of another history, and the client is told to start from 0. */
    record Reset(String epoch, String json) implements Step {}

    /**
     * The book's rows cannot be shown for now: a parked book, or a figure beyond what a message can carry. Unlike the end of a subscription, it passes.
     *
     * @param json the message that says so
     */
    record Unavailable(String json) implements Step {
        static Unavailable of(Fault fault) {
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("error", fault);
            message.put("ended", false);
            return new Unavailable(Json.write(message));
        }
    }

    /** There is nothing to say yet. */
    record NotYet() implements Step {}
}
