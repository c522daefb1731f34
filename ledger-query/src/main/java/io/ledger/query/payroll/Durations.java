package io.ledger.query.payroll;

import io.ledger.query.language.Language;

/** Writes times of work for people. */
final class Durations {

    private static final long MINUTES_OF_AN_HOUR = 60;

    private Durations() {}

    /** {@code 2 h 30 min}, in English; "" for none. */
    static String words(long minutes) {
        return words(minutes, Language.ENGLISH);
    }

    /** The same in a language. */
    static String words(long minutes, Language language) {
        long hours = minutes / MINUTES_OF_AN_HOUR;
        long rest = minutes % MINUTES_OF_AN_HOUR;
        if (rest == 0) {
            return hours == 0 ? "" : language.say("{0} h", hours);
        }
        return hours == 0 ? language.say("{0} min", rest) : language.say("{0} h {1} min", hours, rest);
    }
}
