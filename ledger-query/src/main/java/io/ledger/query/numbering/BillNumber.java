package io.ledger.query.numbering;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bill's number that ends in a count: {@code INV/26-27/0042} is the 42nd of the series {@code INV/26-27/}, written with four digits. Immutable.
 *
 * @param digits with how many digits the count is written at least: more than one where it begins with a zero
 */
record BillNumber(String series, long count, int digits) {

    /** What a count has at most: anything longer is no count. */
    private static final Pattern FORM = Pattern.compile("(.*?)([0-9]{1,9})", Pattern.DOTALL);

    /** Reads a number; empty for one that does not end in a count. */
    static Optional<BillNumber> of(String number) {
        Matcher form = FORM.matcher(number);
        if (!form.matches() || endsInDigit(form.group(1))) {
            return Optional.empty();
        }
        String count = form.group(2);
        return Optional.of(
                new BillNumber(form.group(1), Long.parseLong(count), count.startsWith("0") ? count.length() : 1));
    }

    private static boolean endsInDigit(String text) {
        return !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1));
    }

    /** The number of a count in the same series, written alike. */
    String withCount(long other) {
        String text = Long.toString(other);
        return series + "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
