package io.ledger.platform.json;

/**
 * The whole numbers that every reader of JSON takes without loss, JavaScript included: those within ±(2^53 − 1). No single amount is larger, but sums may be; they are
 * refused when they are to be sent, rather than rounded by somebody else. Stateless.
 */
public final class SafeNumbers {

    /** The largest of them. */
    public static final long MAX = (1L << 53) - 1;

    /** A number with fewer digits is one. */
    private static final int DIGITS = 16;

    private static final String LARGEST = Long.toString(MAX);

    private SafeNumbers() {}

    public static boolean isSafe(long number) {
        return number >= -MAX && number <= MAX;
    }

    /** Whether all whole numbers of a JSON text are safe; those inside strings are text. */
    public static boolean areSafe(String json) {
        boolean inString = false;
        int digits = 0;
        for (int i = 0; i <= json.length(); i++) {
            char c = i < json.length() ? json.charAt(i) : ' ';
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else {
                if (digits >= DIGITS && !isSafe(json, i - digits, i, c)) {
                    return false;
                }
                digits = c == '.' ? Integer.MIN_VALUE / 2 : 0; // decimals are no sums
                inString = c == '"';
            }
        }
        return true;
    }

    private static boolean isSafe(String json, int from, int to, char next) {
        if (next == '.' || next == 'e' || next == 'E') {
            return true;
        }
        return to - from == DIGITS && LARGEST.compareTo(json.substring(from, to)) >= 0;
    }
}
