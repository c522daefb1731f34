package io.ledger.eventlog;

/**
 * How many events the next page asks for: as many as allowed while there are many small ones, little more than fit where the bytes end a page, so that no page looks at a thousand events to give thirty, and
 * few at the end of the log, where they come one by one. For one thread.
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
        int events = page.events().size();
        if (page.mayBeCut()) {
            limit = Math.clamp(2L * events, LEAST, max);
        } else if (events < limit) {
            limit = EventLog.FEW_EVENTS;
        } else {
            limit = limit == EventLog.FEW_EVENTS ? max : (int) Math.min(2L * limit, max);
        }
    }
}
