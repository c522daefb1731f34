package io.ledger.api.record;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The one form in which a decimal number comes from outside: {@code -?digits(.digits)?}, of bounded length and without an exponent. A few characters with an exponent, like {@code 1e-3000000}, are a
 * number of millions of digits as soon as somebody reckons with it.
 */
public final class Decimals {

    private Decimals() {}

    /**
     * The number, with the decimals that it was written with; null when the text is none of that form.
     *
     * @param maxDigits the most digits before the point
     * @param maxDecimals the most digits after it
     */
    public static @Nullable BigDecimal parse(String text, int maxDigits, int maxDecimals) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        boolean isOne = isDigits(text, start, end, maxDigits)
                && (point < 0 || isDigits(text, point + 1, text.length(), maxDecimals));
        return isOne ? new BigDecimal(text) : null;
    }

    private static boolean isDigits(String text, int from, int to, int max) {
        if (to <= from || to - from > max) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
