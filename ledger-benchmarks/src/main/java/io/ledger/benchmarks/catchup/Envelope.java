package io.ledger.benchmarks.catchup;

import java.nio.charset.StandardCharsets;

/**
 * What a reader needs to know of a page of changes: read off the text, without parsing the rows, because the reader shares its processors with the server that
 * is measured.
 *
 * @param to the next cursor
 * @param live whether this was the last page
 * @param rows the number of changes
 */
record Envelope(long to, boolean live, long rows) {

    private static final String ROW = "\"op\":\"";

    static Envelope of(byte[] page) {
        return of(new String(page, StandardCharsets.UTF_8));
    }

    static Envelope of(String page) {
        int changes = page.indexOf("\"changes\":");
        if (changes < 0) {
            throw new IllegalStateException("Not a page of changes: " + page);
        }
        String envelope = page.substring(0, changes);
        int to = envelope.indexOf("\"to\":") + "\"to\":".length();
        long rows = 0;
        for (int i = page.indexOf(ROW, changes); i >= 0; i = page.indexOf(ROW, i + ROW.length())) {
            rows++;
        }
        return new Envelope(
                Long.parseLong(envelope.substring(to, envelope.indexOf(',', to))),
                envelope.contains("\"live\":true"),
                rows);
    }
}
