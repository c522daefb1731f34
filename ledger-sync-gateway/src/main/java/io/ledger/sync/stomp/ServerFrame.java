package io.ledger.sync.stomp;

import io.ledger.sync.live.Body;
import java.util.ArrayList;
import java.util.List;

/**
 * A frame to one client: a head of its own, and a body that others may get too. Of the body nothing is copied but the first and the last piece, which head and end are joined to. Immutable.
 */
record ServerFrame(String head, Body body) {

    private static final String END = "\0";

    int chars() {
        return head.length() + body.chars() + END.length();
    }

    /** The texts that it goes out in, one after another; all but the first and the last are the body's own. */
    List<String> pieces() {
        List<String> shared = body.pieces();
        if (shared.size() < 2) {
            return List.of(head + (shared.isEmpty() ? "" : shared.getFirst()) + END);
        }
        List<String> pieces = new ArrayList<>(shared);
        pieces.set(0, head + shared.getFirst());
        pieces.set(pieces.size() - 1, shared.getLast() + END);
        return pieces;
    }

    /** The whole frame, for what is small, or goes to one client alone. */
    String text() {
        return head + body.text() + END;
    }
}
