package io.ledger.sync.page;

/**
 * How large a page may become. The rows of one {@code seq} are never divided, so a page that begins with more than the limits allow is as large as those.
 *
 * @param maxRows rows that are looked at, matching a filter or not
 * @param maxBytes of the changes' JSON, after which no further {@code seq} begins
 * @param upTo the {@code seq} beyond which nothing is read
 */
public record PageLimits(int maxRows, int maxBytes, long upTo) {

    /** Beyond which no client may ask. */
    public static final int MAX_ROWS = 1_000;

    /** What most changes come to at least. */
    private static final int ROW_BYTES = 256;

    public static PageLimits of(int maxRows, int maxBytes) {
        return new PageLimits(maxRows, maxBytes, Long.MAX_VALUE);
    }

    /** For a message of that size, which looks at little more rows than it can hold. */
    public static PageLimits ofBytes(int maxBytes, long upTo) {
        return new PageLimits(Math.clamp(maxBytes / ROW_BYTES, 1, MAX_ROWS), maxBytes, upTo);
    }
}
