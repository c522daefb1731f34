package io.ledger.platform.eventlog;

/**
 * How many events the next page asks for: as many as allowed while they are small, and little more than fit where the bytes end a page, so that no page looks at a thousand events to give thirty. For one
 * thread.
 */
final class PageSize {

    private static final int LEAST = 16;

    private final int max;
    private int limit;

    PageSize(int max) {
        this.max = max;
        this.limit = max;
    }

    int limit() {
        return limit;
    }

    /** Learns from the page that was read last, with that limit. */
    void read(EventLog.Page page) {
        limit = Math.clamp(page.mayBeCut() ? 2L * page.events().size() : 2L * limit, LEAST, max);
    }
}
