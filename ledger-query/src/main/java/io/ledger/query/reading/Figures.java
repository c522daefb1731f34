package io.ledger.query.reading;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.json.SafeNumbers;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Sums that are too large for an answer are said in words, and are nobody's fault but the book's. Stateless. */
public final class Figures {

    private static final BigInteger LARGEST = BigInteger.valueOf(SafeNumbers.MAX);

    private Figures() {}

    /** What makes an answer. */
    @FunctionalInterface
    public interface Making<T, E extends Exception> {
        T make() throws E;
    }

    /**
     * Makes an answer.
     *
     * @throws LedgerException {@code unavailable} where a sum is more than a {@code long} holds
     */
    public static <T, E extends Exception> T inWords(Making<T, E> making) throws E {
        try {
            return making.make();
        } catch (ArithmeticException e) {
            throw tooLarge(e);
        }
    }

    /** The JSON, if every number in it reaches its reader as it is. Throws {@link LedgerException} ({@code unavailable}) otherwise. */
    public static String sendable(String json) {
        if (!SafeNumbers.areSafe(json)) {
            throw tooLarge(null);
        }
        return json;
    }

    /** A balance, if it reaches its reader as it is. Throws {@link LedgerException} ({@code unavailable}), which names whose it is, otherwise. */
    public static long sendable(String whose, BigInteger balance) {
        if (balance.abs().compareTo(LARGEST) > 0) {
            throw new LedgerException(
                    ErrorCode.UNAVAILABLE,
                    "The balance of " + whose + " is beyond " + SafeNumbers.MAX
                            + ", the largest number that can be sent: " + balance + ".");
        }
        return balance.longValueExact();
    }

    private static LedgerException tooLarge(@Nullable Throwable cause) {
        return new LedgerException(
                ErrorCode.UNAVAILABLE,
                "A sum in this answer is beyond " + SafeNumbers.MAX
                        + ", the largest number that can be sent. It can be shown again when it is smaller.",
                null,
                cause);
    }
}
