package io.ledger.platform.limit;

import java.util.Locale;

/**
 * What is limited. Each has a default, which {@code ledger.limits.<name>.burst} and {@code ledger.limits.<name>.per-minute} change: so much at once, and so much more each
 * minute. Generous: who meets one does what no person with a device does.
 */
public enum Limit {
    /** Commands, by their number, of one user. */
    COMMANDS(20_000, 12_000),
    /** Commands, by their number, of one device. */
    DEVICE_COMMANDS(20_000, 12_000),
    /** Commands, by their number, in one book. */
    BOOK_COMMANDS(50_000, 30_000),
    /** Queries, syncs over HTTP and all other calls that read, of one user. */
    QUERIES(3_000, 3_000),
    /** Reports as JSON, CSV and the like, of one user. */
    REPORTS(120, 120),
    /** PDFs of one user. */
    PDFS(60, 60),
    /** Exports and audits of whole books, of one user. */
    EXPORTS(30, 30),
    /** New accounts from one address. */
    REGISTRATIONS(100, 30),
    /** Sign-ins that succeed or not, from one address. */
    SIGN_INS(200, 120),
    /** Sign-ins that fail, from one address, whatever the login. */
    FAILED_SIGN_INS(60, 20),
    /** Refreshes of access tokens from one address. */
    REFRESHES(600, 600),
    /** CONNECTs over STOMP from one user. */
    CONNECTS(300, 300),
    /** SUBSCRIBEs over STOMP from one user. */
    SUBSCRIBES(1_000, 600);

    private final long burst;
    private final long perMinute;

    Limit(long burst, long perMinute) {
        this.burst = burst;
        this.perMinute = perMinute;
    }

    /** As it is named in settings and metrics. */
    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    long burst() {
        return burst;
    }

    long perMinute() {
        return perMinute;
    }
}
