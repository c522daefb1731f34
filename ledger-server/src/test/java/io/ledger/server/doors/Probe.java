package io.ledger.server.doors;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * One request of the walk.
 *
 * @param target path and query, encoded
 * @param body "" for none
 * @param expected what it may be answered with: a status, and the code where there is one; empty for anything of the contract
 */
record Probe(
        Visitor visitor, String method, String target, Map<String, String> headers, String body, Set<String> expected) {

    /** Whether a text is in the request itself, which an answer may repeat. */
    boolean says(String text) {
        return body.contains(text)
                || URLDecoder.decode(target, StandardCharsets.UTF_8).contains(text);
    }

    @Override
    public String toString() {
        return visitor + ": " + method + " " + target + (headers.isEmpty() ? "" : " " + headers);
    }
}
