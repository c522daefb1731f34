package io.ledger.access.limit;

import java.time.Duration;
import java.util.Locale;

/**
 * What is limited. Each has a default, which {@code ledger.limits.<name>.burst} and {@code ledger.limits.<name>.per-minute} (or {@code per-hour}, {@code per-day}) change: so much at
 * once, and so much more each minute. Generous: who meets one does what no person with a device does.
 */
public enum Limit {
    /** Commands, by their number, of one user. */
    COMMANDS(Rate.perMinute(1_000_000, 300_000), "commands of one user"),
    /** The same over a day. */
    DAILY_COMMANDS(Rate.perDay(10_000_000, 10_000_000), "commands of one user in a day"),
    /** Commands, by their number, of one device. */
    DEVICE_COMMANDS(Rate.perMinute(1_000_000, 300_000), "commands of one device"),
    /** Commands, by their number, in one book. */
    BOOK_COMMANDS(Rate.perMinute(2_000_000, 600_000), "commands in one book"),
    /** Commands in one book over a day. */
    DAILY_BOOK_COMMANDS(Rate.perDay(20_000_000, 20_000_000), "commands in one book in a day"),
    /** Queries, syncs over HTTP, pushes as such and all other calls that nothing else here counts, of one user. */
    QUERIES(Rate.perMinute(20_000, 15_000), "calls of one user"),
    /** Books that are opened, members and invitations that are changed, by one user. */
    BOOK_CHANGES(Rate.perMinute(600, 300), "changes of books and their members"),
    /** Reports as JSON, CSV and the like, and histories of records, of one user. */
    REPORTS(Rate.perMinute(3_000, 1_200), "reports of one user"),
    /** PDFs of one user. */
    PDFS(Rate.perMinute(600, 240), "PDFs of one user"),
    /** Exports and audits of whole books, of one user. */
    EXPORTS(Rate.perMinute(2_000, 600), "exports and audits of one user"),
    /** New accounts from one address. */
    REGISTRATIONS(Rate.perMinute(1_000, 60), "registrations from one address", true),
    /** Sign-ins that succeed or not, from one address. */
    SIGN_INS(Rate.perMinute(600, 120), "sign-ins from one address", true),
    /** Sign-ins that fail, from one address, whatever the login. */
    FAILED_SIGN_INS(Rate.perMinute(120, 60), "sign-ins that failed, from one address", true),
    /** Refreshes of access tokens, and ends of sign-ins, from one address. */
    REFRESHES(Rate.perMinute(3_000, 1_200), "refreshes from one address"),
    /** Invitations by a code that does not work, of one user, and from one address. */
    FAILED_INVITATIONS(Rate.perMinute(30, 10), "codes of invitations that do not work"),
    /** Members by a login or subject that nobody has, of one user. */
    UNKNOWN_LOGINS(Rate.perHour(20, 20), "logins that nobody has"),
    /** People that one owner adds to books without their doing, in a day. */
    ADDED_MEMBERS(Rate.perDay(100, 100), "members added by one owner in a day"),
    /** CONNECTs over STOMP from one user. */
    CONNECTS(Rate.perMinute(3_000, 1_200), "connections of one user"),
    /** SUBSCRIBEs over STOMP from one user. */
    SUBSCRIBES(Rate.perMinute(6_000, 2_400), "subscriptions of one user");

    private final long burst;
    private final long refill;
    private final Duration period;
    private final String words;
    private final boolean shared;

    Limit(Rate rate, String words) {
        this(rate, words, false);
    }

    Limit(Rate rate, String words, boolean shared) {
        this.burst = rate.burst();
        this.refill = rate.refill();
        this.period = rate.period();
        this.words = words;
        this.shared = shared;
    }

    /** As it is named in settings and metrics. */
    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The default. */
    Rate rate() {
        return new Rate(burst, refill, period);
    }

    /** What it counts, for people. */
    String words() {
        return words;
    }

    /** Whether all nodes of one database count together. */
    boolean isShared() {
        return shared;
    }
}
