package io.ledger.query.payroll;

/** Writes times of work for people. */
final class Durations {

    private static final long MINUTES_OF_AN_HOUR = 60;

    private Durations() {}

    /** {@code 2 h 30 min}; "" for none. */
    static String words(long minutes) {
        long hours = minutes / MINUTES_OF_AN_HOUR;
        long rest = minutes % MINUTES_OF_AN_HOUR;
        String ofHours = hours == 0 ? "" : hours + " h";
        String ofRest = rest == 0 ? "" : rest + " min";
        return ofHours.isEmpty() || ofRest.isEmpty() ? ofHours + ofRest : ofHours + " " + ofRest;
    }
}
