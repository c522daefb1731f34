package io.ledger.sync.live;

/** What a cursor of a feed leads to. */
sealed interface Step {

    /**
     * A message, encoded once for all who get it.
     *
     * @param from the cursor that it continues
     * @param to the cursor after it
     * @param head the feed's end when it was read
     * @param rows how many changes or events it holds
     * @param body the message's
     */
    record Frame(String epoch, long from, long to, long head, int rows, Body body) implements Step {
        boolean reachesHead() {
            return to == head;
        }

        boolean movesTheCursor() {
            return to > from;
        }
    }

    /** The cursor is of another history, and the client is told to start from 0. */
    record Reset(String epoch, Body body) implements Step {}

    /** There is nothing to say yet. */
    record NotYet() implements Step {}
}
